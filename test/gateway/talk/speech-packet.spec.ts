import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSpeech } from '../../../gateway/talk/speech-packet.ts';

/** 20 ms; @param second the byte with the marker and the payload type */
function packet(second: number, bytes = 160, first = 0x80): Buffer {
  const header = Buffer.from([first, second, 0x01, 0x02, 0, 0, 0x03, 0x04, 0, 0, 0, 9]);
  return Buffer.concat([header, Buffer.alloc(bytes, 0xd5)]);
}

it.each([
  [0, 'PCMU'],
  [0x80, 'PCMU'],
  [8, 'PCMA'],
  [0x88, 'PCMA'],
])('reads payload type %i as %s', (second, codec) => {
  const expected = { codec, sequence: 0x102, timestamp: 0x304, payload: Buffer.alloc(160, 0xd5) };
  expect(readSpeech(packet(second))).toEqual(expected);
});

it.each<[string, Buffer]>([
  ['Opus', packet(111)],
  ['comfort noise', packet(13)],
  ['a video', packet(96)],
  ['a receiver report', packet(201, 24, 0x81)],
  ['another version of RTP', packet(0, 160, 0x40)],
  ['a packet without content', packet(0, 0)],
  ['a packet of more than 120 ms', packet(0, 961)],
  ['a packet that is all padding', packet(0, 160, 0xa0)],
  ['a header that is cut off', packet(0).subarray(0, 11)],
  ['nothing', Buffer.alloc(0)],
])('drops %s', (_, dropped) => {
  expect(readSpeech(dropped)).toBeNull();
});

it('never throws, and never gives out more than 120 ms', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const { length } = readSpeech(Buffer.from(bytes))?.payload ?? { length: 1 };
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(960);
    }),
  );
});
