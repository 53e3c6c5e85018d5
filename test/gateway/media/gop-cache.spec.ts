import { describe, expect, it } from 'vitest';
import { GopCache } from '../../../gateway/media/gop-cache.ts';
import type { MediaPacket } from '../../../gateway/media/media-packet.ts';

const packet = (timestamp: number, rest: Partial<MediaPacket> = {}): MediaPacket => ({
  kind: 'video',
  payload: Buffer.alloc(100),
  timestamp,
  marker: true,
  starts_key_frame: false,
  ...rest,
});
const key = (timestamp: number, rest: Partial<MediaPacket> = {}) =>
  packet(timestamp, { marker: false, starts_key_frame: true, ...rest });

function filled(packets: MediaPacket[]): GopCache {
  const cache = new GopCache();
  for (const each of packets) cache.add(each);
  return cache;
}

describe('the cache of a group of pictures', () => {
  it('begins with a key frame, and anew with the next', () => {
    const cache = filled([packet(1), packet(2), key(3), packet(3)]);
    expect(cache.replay()).toHaveLength(2);
    cache.add(packet(4));
    expect(cache.replay()).toHaveLength(3);
    cache.add(key(5));
    cache.add(packet(5));
    expect(cache.replay().map(({ timestamp }) => timestamp)).toEqual([5, 5]);
  });

  it('is ready once the key frame is whole, and not when a part of that is missing', () => {
    const cache = filled([key(3), packet(3, { marker: false })]);
    expect(cache.is_ready).toBe(false);
    cache.damaged();
    cache.add(packet(3));
    expect(cache.is_ready).toBe(false);
    cache.add(key(4));
    cache.add(packet(4));
    cache.damaged();
    expect(cache.is_ready).toBe(true);
  });

  it('gives the past 1 ms apart, and the newest at its own time', () => {
    const frames = Array.from({ length: 30 }, (_, index) => packet(3_000 * (index + 1)));
    const cache = filled([key(0), packet(0), ...frames, packet(93_000, { marker: false })]);
    const times = cache.replay().map(({ timestamp }) => timestamp);
    expect(times.slice(-3)).toEqual([93_000 - 180, 93_000 - 90, 93_000]);
    expect(times.slice(0, 2)).toEqual([93_000 - 31 * 90, 93_000 - 31 * 90]);
    expect(new Set(times).size).toBe(32);
  });

  it('gives times that only grow, also where they wrap and where frames are closer than 1 ms', () => {
    const start = 0xffff_ffff - 4_000;
    const times = [0, 10, 20, 3_000, 6_000, 9_000].map((step) => (start + step) >>> 0);
    const cache = filled([
      key(times[0] ?? 0, { marker: true }),
      ...times.slice(1).map((time) => packet(time)),
    ]);
    const given = cache.replay().map(({ timestamp }) => timestamp);
    const steps = given.slice(1).map((time, index) => (time - (given[index] ?? 0)) | 0);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(given.at(-1)).toBe(times.at(-1));
  });

  it('shares the payloads with the packets it was given, and changes none of those', () => {
    const first = key(0, { marker: true });
    const cache = filled([first, packet(90_000)]);
    expect(cache.replay()[0]?.payload).toBe(first.payload);
    expect(first.timestamp).toBe(0);
  });

  it('is dropped beyond 600 frames until the next key frame', () => {
    const cache = filled([key(0, { marker: true })]);
    for (let frame = 1; frame < 600; frame += 1) cache.add(packet(frame));
    expect(cache.is_ready).toBe(true);
    cache.add(packet(600));
    expect(cache.is_ready).toBe(false);
    cache.add(packet(601));
    expect(cache.replay()).toEqual([]);
    cache.add(key(602, { marker: true }));
    expect(cache.is_ready).toBe(true);
  });

  it('is dropped beyond 8 MiB, of which a tiny packet takes its share', () => {
    const large = filled([key(0, { marker: true })]);
    for (let sent = 0; sent < 6_000; sent += 1) {
      large.add(packet(1, { payload: Buffer.alloc(1_188), marker: false }));
    }
    expect(large.is_ready).toBe(false);
    const many = filled([key(0, { marker: true })]);
    for (let sent = 0; sent < 40_000; sent += 1) {
      many.add(packet(1, { payload: Buffer.alloc(1), marker: false }));
    }
    expect(many.is_ready).toBe(false);
  });
});
