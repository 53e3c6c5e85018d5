import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RtpHeader } from '../../../gateway/media/rtp-header.ts';
import { rtpPacket } from './rtp-packet.ts';

const header = new RtpHeader();
const payloadOf = (packet: Buffer) => packet.subarray(header.payload_start, header.payload_end);

describe('an RTP header', () => {
  it('is read with its CSRCs, extension and padding, and the payload is not copied', () => {
    const fields = fc.record({
      sequence: fc.nat(0xffff),
      timestamp: fc.nat(0xffff_ffff),
      marker: fc.boolean(),
      payload: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
      csrcs: fc.nat(15),
      extension: fc.option(
        fc.nat(20).map((words) => Buffer.alloc(words * 4, 7)),
        { nil: undefined },
      ),
      padding: fc.nat(255),
    });
    fc.assert(
      fc.property(fields, ({ extension, ...rest }) => {
        const packet = rtpPacket(extension ? { ...rest, extension } : rest);
        expect(header.read(packet)).toBe(true);
        const { sequence, timestamp, marker } = header;
        expect({ sequence, timestamp, marker }).toEqual({
          sequence: rest.sequence,
          timestamp: rest.timestamp,
          marker: rest.marker,
        });
        expect(payloadOf(packet).equals(rest.payload)).toBe(true);
        expect(payloadOf(packet).buffer).toBe(packet.buffer);
      }),
    );
  });

  const whole = rtpPacket({ payload: Buffer.alloc(10) });
  const withFirstByte = (byte: number) => Buffer.concat([Buffer.of(byte), whole.subarray(1)]);
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['less than a header', whole.subarray(0, 11)],
    ['another version', withFirstByte(0x40)],
    ['more CSRCs than it has room for', withFirstByte(0x8f)],
    ['an extension beyond its end', rtpPacket({ extension: Buffer.alloc(8) }).subarray(0, 20)],
    ['an extension header that is cut off', Buffer.concat([Buffer.of(0x90), whole.subarray(1, 14)])],
    ['more padding than payload', Buffer.concat([withFirstByte(0xa0), Buffer.of(12)])],
    ['padding of zero', Buffer.concat([withFirstByte(0xa0), Buffer.of(0)])],
  ])('is refused when it is %s', (_, packet) => {
    expect(header.read(packet)).toBe(false);
  });

  it('never reads beyond any packet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const packet = Buffer.from(bytes);
        if (!header.read(packet)) return;
        expect(header.payload_start).toBeGreaterThanOrEqual(12);
        expect(header.payload_end).toBeLessThanOrEqual(packet.length);
        expect(header.payload_start).toBeLessThanOrEqual(header.payload_end);
      }),
    );
  });
});
