import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RtspError } from '../../../gateway/rtsp/rtsp-error.ts';
import type { RtspMessage } from '../../../gateway/rtsp/wire/rtsp-message.ts';
import { RtspParser } from '../../../gateway/rtsp/wire/rtsp-parser.ts';
import { rtpPacket, sdpAnswer, SDP } from './scripted-camera.ts';

/** What came out, in order: frames as `channel:hex`, messages as status or method with their bodies. */
function parserWithLog(): { parser: RtspParser; log: string[] } {
  const log: string[] = [];
  const parser = new RtspParser(
    {
      message: (message) => log.push(described(message)),
      frame: (channel, payload) => log.push(`${String(channel)}:${payload.toString('hex')}`),
    },
    (channel) => channel < 4,
  );
  return { parser, log };
}

function described(message: RtspMessage): string {
  const name = message.kind === 'response' ? String(message.status) : message.method;
  return `${name} ${message.headers.first('cseq') ?? '-'} ${message.body.toString('utf8')}`;
}

function parse(...chunks: (string | Buffer)[]): string[] {
  const { parser, log } = parserWithLog();
  for (const chunk of chunks) parser.push(Buffer.from(chunk));
  return log;
}

function frame(channel: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x24, channel, payload.length >> 8, payload.length & 0xff]), payload]);
}

const OK = 'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n';
const packet = rtpPacket(1);
const as_frame = `0:${packet.toString('hex')}`;
/** Everything a camera may send, one behind the other. */
const STREAM = Buffer.concat([
  Buffer.from(OK),
  frame(0, packet),
  sdpAnswer(),
  frame(1, Buffer.alloc(0)),
  Buffer.from('\r\nOPTIONS * RTSP/1.0\nCSeq: 7\n\n'),
  frame(200, Buffer.from('unknown')),
  frame(0, Buffer.alloc(65_535, 0x80)),
  Buffer.from('RTSP/1.0 454 Session Not Found\r\nCSeq: 8\r\nX:\r\n folded\r\nno colon\r\n\r\n'),
]);

describe('the parser', () => {
  const whole = parse(STREAM);

  it('takes responses, requests and frames apart', () => {
    expect(whole.map((entry) => entry.slice(0, 12))).toEqual([
      '200 1 ',
      as_frame.slice(0, 12),
      '200 {cseq} v',
      '1:',
      'OPTIONS 7 ',
      '200:756e6b6e',
      '0:8080808080',
      '454 8 ',
    ]);
    expect(whole[2]).toContain(SDP);
  });

  it('does so wherever the stream is split', () => {
    const short = STREAM.subarray(0, 700);
    for (let at = 0; at <= short.length; at += 1) {
      expect(parse(short.subarray(0, at), short.subarray(at))).toEqual(parse(short));
    }
    expect(parse(...Array.from(STREAM, (byte) => Buffer.from([byte])))).toEqual(whole);
  });

  it('does so in chunks of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), (sizes) => {
        const { parser, log } = parserWithLog();
        for (let at = 0, turn = 0; at < STREAM.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          parser.push(STREAM.subarray(at, at + size));
          at += size;
        }
        expect(log).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('gives whole frames out without a copy', () => {
    const chunk = frame(0, packet);
    new RtspParser(
      { message: () => undefined, frame: (_, payload) => expect(payload.buffer).toBe(chunk.buffer) },
      () => true,
    ).push(chunk);
    expect.assertions(1);
  });

  it.each([
    ['bytes', Buffer.from('\0\x01\x02 nonsense')],
    ['a dollar that begins nothing', Buffer.from([0, 0x24, 0x09, 0x00, 0x00, 0x00])],
    ['a line that is no start', Buffer.from('GARBAGE\r\n')],
    ['half of a response', Buffer.from('\0RTSP/1')],
  ])('finds its way back after %s', (_, garbage) => {
    const stream = Buffer.concat([Buffer.from(OK), garbage, frame(0, packet), Buffer.from(OK)]);
    expect(parse(stream)).toEqual(['200 1 ', as_frame, '200 1 ']);
    expect(parse(...Array.from(stream, (byte) => Buffer.from([byte])))).toEqual([
      '200 1 ',
      as_frame,
      '200 1 ',
    ]);
  });

  it('forgives garbage now and then for as long as a stream plays', () => {
    const { parser, log } = parserWithLog();
    parser.push(Buffer.from(OK));
    const frames = Buffer.concat(Array.from({ length: 101 }, () => frame(0, packet)));
    for (let turn = 0; turn < 20; turn += 1) parser.push(Buffer.concat([Buffer.alloc(50_000), frames]));
    expect(log).toHaveLength(1 + 20 * 101);
  });

  it.each<[string, () => Generator<Buffer>]>([
    [
      'a header line without an end',
      () => endless(Buffer.from('RTSP/1.0 200 OK\r\nX: '), Buffer.alloc(1000, 0x61)),
    ],
    ['headers without an end', () => endless(Buffer.from('RTSP/1.0 200 OK\r\n'), Buffer.from('X: y\r\n'))],
    [
      'folded lines without an end',
      () => endless(Buffer.from('RTSP/1.0 200 OK\r\nX: y\r\n'), Buffer.from(' z\r\n')),
    ],
    ['a first line without an end', () => endless(Buffer.from('A'), Buffer.alloc(1000, 0x41))],
    ['another protocol', () => endless(Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), Buffer.alloc(1))],
    ['a web server', () => endless(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), Buffer.alloc(1))],
    ['garbage without an end', () => endless(Buffer.from(OK), Buffer.alloc(1000))],
    [
      '10 MB of SDP',
      () => endless(Buffer.from('RTSP/1.0 200 OK\r\nContent-Length: 10000000\r\n\r\n'), Buffer.alloc(1000)),
    ],
    [
      'a negative length',
      () => endless(Buffer.from('RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n'), Buffer.alloc(1)),
    ],
    [
      'two lengths',
      () =>
        endless(
          Buffer.from('RTSP/1.0 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'),
          Buffer.alloc(1),
        ),
    ],
  ])('gives up on %s', (_, chunks) => {
    const { parser } = parserWithLog();
    let taken = 0;
    expect(() => {
      for (const chunk of chunks()) {
        parser.push(chunk);
        taken += chunk.length;
      }
    }).toThrow(RtspError);
    expect(taken).toBeLessThan(300_000);
  });

  it.each([
    ['65 headers', `RTSP/1.0 200 OK\r\n${'X: y\r\n'.repeat(65)}\r\n`],
    ['a body of 65,537 bytes', 'RTSP/1.0 200 OK\r\nContent-Length: 65537\r\n\r\n'],
  ])('gives up on %s as soon as they are named', (_, text) => {
    expect(() => parse(text)).toThrow(RtspError);
  });

  it('does nothing but parse or give up, whatever comes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .constantFrom(
          ...['RTSP/1.0 200 OK\r\n', '\r\n', 'Content-Length: 5\r\n', '$\0\0\x0c', 'A b RTSP/1.0\r\n'],
        )
        .map((text) => new Uint8Array(Buffer.from(text))),
    );
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 40 }), (chunks) => {
        const { parser } = parserWithLog();
        parser.push(Buffer.from(OK));
        try {
          for (const chunk of chunks) parser.push(Buffer.from(chunk));
        } catch (error) {
          expect(error).toBeInstanceOf(RtspError);
        }
      }),
    );
  });

  it('lets no control character through that could end a line where it is sent back', () => {
    const { parser, log } = parserWithLog();
    parser.push(Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\rX: 2\0\r\n\r\n'));
    expect(log).toEqual(['200 1X: 2 ']);
  });
});

/** A beginning, then the same again and again: 20 MB, more than anything is allowed to be. */
function* endless(beginning: Buffer, more: Buffer): Generator<Buffer> {
  yield beginning;
  for (let sent = 0; sent < 20_000_000; sent += more.length) yield more;
}
