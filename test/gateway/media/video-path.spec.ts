import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { H264Codec } from '../../../gateway/media/h264-codec.ts';
import { H265Codec } from '../../../gateway/media/h265-codec.ts';
import { MAX_PAYLOAD_BYTES } from '../../../gateway/media/media-packet.ts';
import {
  AUD,
  PPS,
  RECOVERY_SEI,
  SPS,
  fuA,
  fuH265,
  h265NalsOf,
  iSlice,
  idrSlice,
  laterSlice,
  nalsOf,
  pSlice,
  stapA,
} from './nal-units.ts';
import { PathRun, type PathRunOptions } from './path-run.ts';

const PARAMETERS = stapA([SPS, PPS]);
const started = (options: PathRunOptions = {}) => new PathRun({ announced: [SPS, PPS], ...options });
const summary = (run: PathRun) =>
  run.packets.map(({ payload, timestamp, marker, starts_key_frame }) => ({
    type: (payload[0] ?? 0) & 0x1f,
    timestamp,
    marker,
    starts_key_frame,
  }));

describe('H.264 through the gateway', () => {
  it('passes what fits as it is, without a copy', () => {
    const run = started();
    const slice = pSlice(MAX_PAYLOAD_BYTES);
    const parts = fuA(pSlice(3_000), 1_000);
    run.picture(1, [slice]).picture(2, parts);
    expect(run.packets.map(({ payload }) => payload)).toEqual([slice, ...parts]);
    expect(run.packets[0]?.payload.buffer).toBe(slice.buffer);
    expect(run.packets.map(({ marker }) => marker)).toEqual([true, false, false, true]);
  });

  it('gives any NAL unit out whole, in payloads that fit, however the camera cut it', () => {
    const size = fc.oneof(
      fc.integer({ min: 2, max: 5_000 }),
      fc.constantFrom(1187, 1188, 1189, 2373, 2374, 2375),
    );
    fc.assert(
      fc.property(size, fc.option(fc.integer({ min: 1, max: 4_000 })), (bytes, cut) => {
        const nal = Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 7) & 0xff));
        nal[0] = 0x41;
        const run = started().picture(1, cut === null ? [nal] : fuA(nal, cut));
        expect(nalsOf(run.packets)).toEqual([nal]);
        expect(Math.max(...run.packets.map(({ payload }) => payload.length))).toBeLessThanOrEqual(1_188);
        expect(run.packets.filter(({ marker }) => marker)).toEqual([run.packets.at(-1)]);
      }),
    );
  });

  it('sends SPS and PPS in one packet before each IDR, whether they come with it or only in the SDP', () => {
    const run = started();
    run
      .picture(1, [idrSlice()])
      .picture(2, [SPS, PPS, idrSlice()])
      .picture(3, [stapA([SPS, PPS, idrSlice()])]);
    expect(run.pictures).toHaveLength(3);
    for (const picture of run.pictures) {
      expect(picture.map(({ payload }) => payload)).toEqual([PARAMETERS, idrSlice()]);
      expect(picture.map(({ starts_key_frame }) => starts_key_frame)).toEqual([true, false]);
      expect(picture.map(({ marker }) => marker)).toEqual([false, true]);
    }
  });

  it('takes parameter sets that have a time or a marker of their own', () => {
    const run = new PathRun();
    run.picture(1, [SPS]).picture(1, [PPS]).picture(1, [idrSlice()]);
    run.picture(2, [SPS]).picture(3, [PPS]).picture(4, [idrSlice()]);
    expect(run.pictures.map((picture) => picture.length)).toEqual([2, 2]);
    expect(run.damaged).toBe(0);
  });

  it('sends a parameter set that changed before the next picture, key frame or not', () => {
    const other = Buffer.of(0x68, 0xee, 0x3c, 0x81);
    const run = started()
      .picture(1, [idrSlice()])
      .picture(2, [other, pSlice()])
      .picture(3, [other, pSlice()]);
    expect(run.pictures.map((picture) => nalsOf(picture))).toEqual([
      [SPS, PPS, idrSlice()],
      [SPS, other, pSlice()],
      [pSlice()],
    ]);
    expect(summary(run)[2]?.starts_key_frame).toBe(false);
  });

  it('leaves delimiters, SEI and filler out, and keeps the marker that came with them', () => {
    const run = started().picture(1, [AUD, Buffer.of(6, 5, 1, 0, 0x80), pSlice(), Buffer.of(12, 0xff, 0x80)]);
    expect(run.pictures).toHaveLength(1);
    expect(run.packets[0]?.payload).toEqual(pSlice());
    expect(run.packets.at(-1)?.marker).toBe(true);
  });

  it('calls no IDR a key frame as long as its parameter sets are unknown', () => {
    const run = new PathRun().picture(1, [SPS, idrSlice()]).picture(2, [PPS, idrSlice()]);
    expect(summary(run).map(({ starts_key_frame }) => starts_key_frame)).toEqual([false, false, true, false]);
  });

  it('ends a picture where the time changes when the camera sets no marker', () => {
    const run = started();
    run.picture(1, [pSlice(), laterSlice()], { marker: false }).picture(2, [pSlice()], { marker: false });
    run.picture(3, [pSlice()]);
    expect(summary(run)).toMatchObject([
      { timestamp: 1, marker: false },
      { timestamp: 1, marker: false },
      { timestamp: 1, marker: true, type: 12 },
      { timestamp: 2, marker: false },
      { timestamp: 2, marker: true, type: 12 },
      { timestamp: 3, marker: true, type: 1 },
    ]);
    const held = started({ hold: true }).picture(1, [pSlice()], { marker: false }).picture(2, [pSlice()]);
    expect(held.packets.map(({ marker }) => marker)).toEqual([true, true]);
  });

  it('starts at I-frames with an SPS or at recovery points where a camera has no IDR, and at nothing else where it has', () => {
    const run = started();
    run.picture(1, [SPS, PPS, pSlice()]).picture(2, [iSlice()]).picture(3, [SPS, PPS, iSlice()]);
    run.picture(4, [RECOVERY_SEI, pSlice()]);
    const starts = () =>
      run.packets.filter((packet) => packet.starts_key_frame).map(({ timestamp }) => timestamp);
    expect(starts()).toEqual([3, 4]);
    run.picture(5, [idrSlice()]).picture(6, [SPS, PPS, iSlice()]).picture(7, [RECOVERY_SEI, iSlice()]);
    expect(starts()).toEqual([3, 4, 5]);
  });

  it('describes the stream by its SPS, and again when that changes', () => {
    const run = new PathRun({ codec: new H264Codec({ 'profile-level-id': '42E01F' }) });
    run.picture(1, [SPS, PPS, idrSlice()]).picture(2, [SPS, PPS, idrSlice()]);
    const first = run.descriptions.at(-1);
    expect(first).toMatchObject({ codec: 'H264', profile_level_id: '4d0029', width: 1920, height: 1080 });
    const told = run.descriptions.length;
    run.picture(3, [Buffer.from('Z0IAKeKQCgDLYC3AQEBpB4kRUA==', 'base64'), PPS, idrSlice()]);
    expect(run.descriptions.slice(told)).toMatchObject([
      { profile_level_id: '420029', width: 1280, height: 800 },
    ]);
  });
});

describe('after a loss', () => {
  it('a held picture is given out whole or not at all', () => {
    const run = started({ hold: true });
    run.picture(1, [idrSlice()]);
    run.picture(2, fuA(pSlice(3_000), 1_000).slice(0, 1), { marker: false });
    run.picture(2, fuA(pSlice(3_000), 1_000).slice(2), { gap: true });
    run.picture(3, [pSlice()]);
    expect(run.pictures.map(([first]) => first?.timestamp)).toEqual([1, 3]);
    expect(run.damaged).toBe(1);
  });

  it('a picture whose end is lost is none, and one whose start is lost neither', () => {
    const run = started({ hold: true });
    run.picture(1, [pSlice()], { marker: false }).picture(2, [pSlice()], { gap: true });
    run.picture(3, [laterSlice(), laterSlice()], { gap: true });
    run.picture(4, fuA(pSlice(3_000), 1_000).slice(1), { gap: true });
    run.picture(5, [pSlice(), laterSlice()], { gap: true });
    expect(run.pictures.map(([first]) => first?.timestamp)).toEqual([2, 5]);
    expect(run.damaged).toBe(3);
  });

  it('a picture that is already on its way is ended, so that a browser does not wait for the rest of it', () => {
    const run = started();
    run.picture(1, fuA(idrSlice(3_000), 1_000).slice(0, 1), { marker: false });
    run.picture(1, fuA(idrSlice(3_000), 1_000).slice(2), { gap: true });
    run.picture(2, [pSlice()]);
    expect(summary(run)).toEqual([
      { type: 24, timestamp: 1, marker: false, starts_key_frame: true },
      { type: 28, timestamp: 1, marker: false, starts_key_frame: false },
      { type: 12, timestamp: 1, marker: true, starts_key_frame: false },
      { type: 1, timestamp: 2, marker: true, starts_key_frame: false },
    ]);
    expect(run.damaged).toBe(1);
  });
});

describe('a hostile camera', () => {
  const parts = fuA(pSlice(3_000), 1_000);
  const truncated = Buffer.concat([Buffer.of(0x78, 0, 200), pSlice()]);
  it.each([
    ['fragments without a start', [parts[1], parts[2]], 2],
    ['a fragment of another NAL unit', [parts[0], Buffer.of(0x7c, 5, 1, 2)], 1],
    ['a STAP-A with a length beyond its end', [truncated], 1],
    ['a STAP-A that is cut off in a length', [Buffer.concat([stapA([pSlice()]), Buffer.of(9)])], 1],
    ['a STAP-B', [Buffer.of(25, 0, 0, 0, 2, 0x41, 0x9a)], 1],
    ['an MTAP', [Buffer.of(26, 0, 0, 0, 2, 0, 0, 0x41, 0x9a)], 1],
  ])('sends %s: the picture is left out, and the next one comes', (_, payloads, malformed) => {
    const run = started({ hold: true });
    run
      .picture(
        1,
        payloads.map((payload) => payload ?? Buffer.alloc(0)),
      )
      .picture(2, [pSlice()]);
    expect(run.packets.map(({ timestamp }) => timestamp)).toEqual([2]);
    expect(run.malformed).toBe(malformed);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a header alone', Buffer.of(0x41)],
    ['a fragment that is a header alone', Buffer.of(0x7c)],
    ['an unreadable SPS', Buffer.of(0x67, 0x64)],
    ['an SPS of 2 kB', Buffer.concat([SPS, Buffer.alloc(2_000, 1)])],
    ['an aggregate in an aggregate', stapA([stapA([pSlice()])])],
    ['an aggregate that is filled up with zeros', Buffer.concat([stapA([AUD]), Buffer.alloc(5)])],
  ])('sends %s: nothing comes of it', (_, payload) => {
    const run = started().picture(1, [payload]).picture(2, [pSlice()]);
    expect(run.packets.map(({ timestamp }) => timestamp)).toEqual([2]);
  });

  it('sends fragments without end: the picture is cut at 4 MiB or 6,000 packets', () => {
    for (const bytes of [1, 1_000]) {
      const run = started({ hold: true });
      const [first = Buffer.alloc(0), middle = Buffer.alloc(0)] = fuA(pSlice(bytes * 3 + 1), bytes);
      run.picture(1, [first], { marker: false });
      for (let sent = 0; sent < 7_000; sent += 1) run.picture(1, [middle], { marker: false });
      expect(run.damaged).toBe(1);
      run.picture(1, [middle]).picture(2, [pSlice()]);
      expect(run.packets).toHaveLength(1);
    }
  });

  it('sends a thousand different parameter sets: the first 24 are kept', () => {
    const run = new PathRun();
    for (let id = 0; id < 1_000; id += 1) run.picture(1, [ppsWithId(id % 256)]);
    run.picture(2, [pSlice()]);
    expect(nalsOf(run.packets)).toHaveLength(25);
  });

  it('sends half a NAL unit at the end of a STAP-A: nothing of that is given out', () => {
    const half = stapA([pSlice(), laterSlice()]).subarray(0, -10);
    const run = started().picture(1, [half]).picture(2, [pSlice()]);
    expect(run.packets.map(({ timestamp }) => timestamp)).toEqual([2]);
  });

  it('sends whatever it likes: nothing throws, and every packet that comes out keeps the contract', () => {
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from([0x7c, ...bytes])),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from([0x78, ...bytes])),
      fc.constantFrom(SPS, PPS, idrSlice(2_000), pSlice(), ...fuA(idrSlice(4_000), 1_500)),
    );
    const packet = fc.record({ payload, timestamp: fc.nat(3), marker: fc.boolean(), gap: fc.boolean() });
    const codec = fc.constantFrom(
      () => new H264Codec({}),
      () => new H265Codec(),
    );
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 60 }), fc.boolean(), codec, (packets, hold, makeCodec) => {
        const run = new PathRun({ codec: makeCodec(), hold });
        for (const { payload, timestamp, marker, gap } of packets)
          run.path.push(payload, timestamp, marker, gap);
        for (const out of run.packets) {
          expect(out.payload.length).toBeGreaterThan(0);
          expect(out.payload.length).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
        }
        if (hold) expect(run.packets.at(-1)?.marker ?? true).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('H.265 through the gateway', () => {
  const VPS = Buffer.from('QAEMAf//AWAAAAMAkAAAAwAAAwBdlZgJ', 'base64');
  const SPS_265 = Buffer.from('QgEBAWAAAAMAsAAAAwAAAwBdoAKAgC0WNrkky/AIAAADAAgAAAMBlQg=', 'base64');
  const PPS_265 = Buffer.from('RAHA8vA8kAA=', 'base64');
  const idr = (bytes: number) => Buffer.concat([Buffer.of(19 << 1, 1, 0xaf), Buffer.alloc(bytes, 9)]);
  const trail = (bytes: number) => Buffer.concat([Buffer.of(1 << 1, 1, 0xaf), Buffer.alloc(bytes, 9)]);

  it('sends VPS, SPS and PPS before each IRAP, and everything whole', () => {
    const run = new PathRun({ codec: new H265Codec() });
    run.picture(1, [VPS, SPS_265, PPS_265, ...fuH265(idr(5_000), 1_400)]).picture(2, [trail(3_000)]);
    run.picture(3, [stapA([VPS, SPS_265], [48 << 1, 1]), ...fuH265(idr(5_000), 1_000)]);
    expect(run.pictures.map((picture) => h265NalsOf(picture))).toEqual([
      [VPS, SPS_265, PPS_265, idr(5_000)],
      [trail(3_000)],
      [VPS, SPS_265, PPS_265, idr(5_000)],
    ]);
    expect(Math.max(...run.packets.map(({ payload }) => payload.length))).toBeLessThanOrEqual(
      MAX_PAYLOAD_BYTES,
    );
    expect(run.descriptions.at(-1)).toEqual({
      codec: 'H265',
      profile_level_id: null,
      width: 1280,
      height: 720,
      reorders_frames: false,
    });
  });

  it('refuses PACI, and leaves the picture with it out', () => {
    const run = new PathRun({ codec: new H265Codec(), hold: true });
    run.picture(1, [trail(30), Buffer.of(50 << 1, 1, 0, 0, 0)]).picture(2, [trail(30)]);
    expect(run.packets.map(({ timestamp }) => timestamp)).toEqual([2]);
  });
});

function ppsWithId(id: number): Buffer {
  const code = (id + 1).toString(2);
  const bits = `${'0'.repeat(code.length - 1)}${code}`.padEnd(24, '1');
  return Buffer.of(0x68, ...[0, 8, 16].map((start) => Number.parseInt(bits.slice(start, start + 8), 2)));
}
