import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SharedStream, type SharedStreamOptions } from '../../../gateway/media/stream-source.ts';
import { ratesBetween } from '../../../gateway/media/stream-statistics.ts';
import type { RtspFailure } from '../../../gateway/rtsp/rtsp-types.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { PPS, fuA, idrSlice } from './nal-units.ts';
import { rtpPacket } from './rtp-packet.ts';
import { PCMU, ScriptedCamera, VIDEO } from './scripted-camera.ts';
import { WatchingViewer } from './watching-viewer.ts';

const SILENT: RtspFailure = { code: 'no_data', message: 'The camera has gone silent.' };
const REFUSED: RtspFailure = { code: 'unauthorized', message: 'The camera refuses this password.' };
const ENDPOINT = {
  url: 'rtsp://192.0.2.1/',
  credentials: null,
  transport: 'auto',
  certificate_sha256: null,
} as const;

let clock: ManualClock;
let camera: ScriptedCamera;
let stream: SharedStream;

function newStream(options: Partial<SharedStreamOptions> = {}): SharedStream {
  return new SharedStream({
    endpoint: ENDPOINT,
    open: camera.open,
    clock,
    random: () => 0.5,
    logger: silentLogger(),
    ...options,
  });
}

beforeEach(() => {
  clock = new ManualClock();
  camera = new ScriptedCamera();
  stream = newStream();
});

/** A promise that is already settled has told everybody after this. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};
async function watch(viewer = new WatchingViewer()) {
  const leave = stream.subscribe(viewer);
  await settled();
  return { viewer, leave };
}

describe('a shared stream', () => {
  it('is opened with the first viewer, shared, and closed 5 s after the last', async () => {
    expect(camera.tries).toBe(0);
    const first = await watch();
    const second = await watch();
    camera.keyFrame();
    expect(camera.tries).toBe(1);
    expect(second.viewer.packets).toEqual(first.viewer.packets);
    first.leave();
    second.leave();
    clock.advance(4_999);
    expect(camera.closed).toBe(0);
    clock.advance(1);
    expect(camera.closed).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('stays connected for who comes back in time, and is connected to anew for who does not', async () => {
    const first = await watch();
    camera.keyFrame();
    first.leave();
    clock.advance(4_000);
    const second = await watch();
    camera.keyFrame();
    clock.advance(4_000);
    expect({ tries: camera.tries, closed: camera.closed }).toEqual({ tries: 1, closed: 0 });
    expect(second.viewer.packets).toHaveLength(4);
    second.leave();
    clock.advance(5_000);
    await watch();
    expect(camera.tries).toBe(2);
  });

  it('tells connecting, then live once it knows the picture, and a newcomer at once', async () => {
    const { viewer } = await watch();
    expect(viewer.names).toEqual(['connecting']);
    camera.deltaFrame();
    expect(viewer.last).toEqual({
      state: 'live',
      description: {
        video: {
          codec: 'H264',
          profile_level_id: '4d0029',
          width: 1920,
          height: 1080,
          reorders_frames: false,
        },
        audio: null,
        silent_audio: null,
      },
    });
    expect((await watch()).viewer.names).toEqual(['live']);
  });

  it('tells what it is before it gives any of it, also where three pictures are needed to know', async () => {
    const silent_sps = 'Z00AKpY1QPAET8s3BQEFAgA=';
    camera.tracks = [
      { ...VIDEO, fmtp: { 'sprop-parameter-sets': `${silent_sps},${PPS.toString('base64')}` } },
    ];
    const { viewer } = await watch();
    camera.keyFrame();
    camera.deltaFrame();
    expect({ states: viewer.names, packets: viewer.packets.length }).toEqual({
      states: ['connecting'],
      packets: 0,
    });
    camera.deltaFrame();
    expect(viewer.names).toEqual(['connecting', 'live']);
    expect(viewer.packets).toHaveLength(4);
    expect(viewer.packets[0]?.starts_key_frame).toBe(true);
  });

  it('begins with a whole key frame for everybody', async () => {
    const { viewer } = await watch();
    camera.deltaFrame();
    const parts = fuA(idrSlice(3_000), 1_000);
    for (const part of parts.slice(0, 2)) camera.payload(part, false);
    expect(viewer.packets).toEqual([]);
    const late = await watch();
    expect(late.viewer.packets).toEqual([]);
    camera.payload(parts[2] ?? Buffer.alloc(0), true);
    expect(viewer.packets.map(({ starts_key_frame }) => starts_key_frame)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(late.viewer.packets).toHaveLength(4);
  });

  it.each(['tcp', 'udp'] as const)(
    'never gives half a key frame as the first one (%s)',
    async (transport) => {
      camera.transport = transport;
      const { viewer } = await watch();
      const parts = fuA(idrSlice(4_000), 1_000);
      camera.payload(parts[0] ?? Buffer.alloc(0), false);
      camera.lose();
      camera.payload(parts[2] ?? Buffer.alloc(0), false);
      clock.advance(70);
      camera.payload(parts[3] ?? Buffer.alloc(0), true);
      camera.deltaFrame();
      expect(viewer.packets).toEqual([]);
      expect(stream.statistics()).toMatchObject({ lost: 1, damaged_frames: 1 });
      camera.keyFrame();
      expect(viewer.packets).toHaveLength(2);
    },
  );

  it('gives a newcomer everything since the key frame, moved together, and then what comes', async () => {
    await watch();
    camera.keyFrame();
    for (let frame = 0; frame < 29; frame += 1) camera.deltaFrame();
    const { viewer } = await watch();
    expect(viewer.packets).toHaveLength(31);
    expect(viewer.packets[0]?.starts_key_frame).toBe(true);
    camera.deltaFrame();
    const times = viewer.packets.map(({ timestamp }) => timestamp);
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(3_000);
    expect((times.at(-2) ?? 0) - (times[0] ?? 0)).toBe(29 * 90);
  });

  it('gives audio along, and describes only what can be sent', async () => {
    camera.tracks = [VIDEO, { ...PCMU, codec: 'AAC', clock_rate: 16_000 }, PCMU];
    const { viewer } = await watch();
    camera.keyFrame();
    camera.payload(Buffer.alloc(160), false, camera.tracks[1]);
    camera.payload(Buffer.alloc(1_300), true, PCMU);
    const audio = viewer.packets.filter(({ kind }) => kind === 'audio');
    expect(audio.map(({ payload, marker }) => [payload.length, marker])).toEqual([
      [1_188, true],
      [112, false],
    ]);
    expect((audio[1]?.timestamp ?? 0) - (audio[0]?.timestamp ?? 0)).toBe(1_188);
    expect(viewer.last).toMatchObject({
      description: { audio: { codec: 'PCMU', clock_rate: 8_000, channels: 1 } },
    });
  });

  it('takes what the camera sends before the session is handed over', async () => {
    const viewer = new WatchingViewer();
    stream.subscribe(viewer);
    camera.keyFrame();
    expect(viewer.packets).toEqual([]);
    await settled();
    expect(viewer.packets).toHaveLength(2);
  });
});

describe('a stream that fails', () => {
  it('says so to all at once, with when it is tried again, and comes back', async () => {
    const { viewer } = await watch();
    const second = await watch();
    camera.keyFrame();
    camera.end(SILENT);
    expect(viewer.last).toEqual({ state: 'failed', failure: SILENT, retry_at: clock.now() + 250 });
    expect(second.viewer.last).toEqual(viewer.last);
    clock.advance(250);
    await settled();
    camera.keyFrame();
    expect(viewer.names).toEqual(['connecting', 'live', 'failed', 'connecting', 'live']);
  });

  it('says within 3 s that no picture comes any more, though the connection and the audio go on', async () => {
    camera.tracks = [VIDEO, PCMU];
    const { viewer } = await watch();
    for (let frame = 0; frame < 50; frame += 1) {
      camera.keyFrame();
      clock.advance(40);
    }
    for (let waited = 0; waited < 2_800; waited += 20) {
      camera.payload(Buffer.alloc(160), false, PCMU);
      clock.advance(20);
    }
    expect(viewer.names.slice(0, 3)).toEqual(['connecting', 'live', 'failed']);
    expect(viewer.states[2]).toMatchObject({ failure: { code: 'no_data' } });
  });

  it('is not one that sends a picture every four seconds', async () => {
    const { viewer } = await watch();
    for (let frame = 0; frame < 20; frame += 1) {
      camera.keyFrame();
      clock.advance(4_000);
    }
    expect(viewer.names).toEqual(['connecting', 'live']);
    clock.advance(12_250);
    expect(viewer.names[2]).toBe('failed');
  });

  it('is tried again after 0.5, 1, 2 … 15 s at most, times the jitter', async () => {
    camera.refusal = { code: 'unreachable', message: 'The camera does not answer.' };
    const { viewer } = await watch();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const wait = viewer.last?.state === 'failed' ? viewer.last.retry_at - clock.now() : Number.NaN;
      waits.push(wait);
      clock.advance(wait);
      await settled();
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 7_500, 7_500, 7_500]);
  });

  it('is tried at once when the camera was seen to answer, with short waits afterwards', async () => {
    camera.refusal = { code: 'unreachable', message: 'The camera does not answer.' };
    const { viewer } = await watch();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      clock.advance(viewer.last?.state === 'failed' ? viewer.last.retry_at - clock.now() : Number.NaN);
      await settled();
    }
    const { tries } = camera;
    stream.tryNow();
    await settled();
    expect(camera.tries).toBe(tries + 1);
    expect(viewer.last).toMatchObject({ state: 'failed', retry_at: clock.now() + 250 });
  });

  it('is not tried at once when its password was refused, or while it plays', async () => {
    camera.refusal = REFUSED;
    await watch();
    stream.tryNow();
    expect(camera.tries).toBe(1);
    clock.advance(75_000);
    camera.refusal = null;
    clock.advance(75_000);
    await settled();
    camera.keyFrame();
    const { tries } = camera;
    stream.tryNow();
    expect(camera.tries).toBe(tries);
  });

  it('starts over with short waits after 10 s of a good stream, and not after less', async () => {
    camera.refusal = SILENT;
    const { viewer } = await watch();
    clock.advance(250);
    await settled();
    clock.advance(499);
    camera.refusal = null;
    clock.advance(1);
    await settled();
    for (let waited = 0; waited < 9_999; waited += 1_111) {
      camera.keyFrame();
      clock.advance(1_111);
    }
    camera.end(SILENT);
    expect(viewer.last).toMatchObject({ retry_at: clock.now() + 1_000 });
    clock.advance(1_000);
    await settled();
    for (let waited = 0; waited < 10_000; waited += 1_000) {
      camera.keyFrame();
      clock.advance(1_000);
    }
    camera.end(SILENT);
    expect(viewer.last).toMatchObject({ retry_at: clock.now() + 250 });
  });

  it('waits a minute and more after a refused password, even when all leave and come back', async () => {
    camera.refusal = REFUSED;
    const { viewer, leave } = await watch();
    expect(viewer.last).toEqual({ state: 'failed', failure: REFUSED, retry_at: clock.now() + 75_000 });
    leave();
    clock.advance(30_000);
    const again = await watch();
    expect(again.viewer.last).toEqual({ state: 'failed', failure: REFUSED, retry_at: clock.now() + 45_000 });
    expect(camera.tries).toBe(1);
    clock.advance(45_000);
    expect(camera.tries).toBe(2);
  });

  it("keeps the viewers' RTP time going on, whatever the camera's is after a restart", async () => {
    const { viewer } = await watch();
    camera.keyFrame();
    const before = viewer.packets.at(-1)?.timestamp ?? 0;
    camera.end(SILENT);
    clock.advance(250);
    await settled();
    clock.advance(750);
    camera.startAnew(4_000_000_000);
    camera.deltaFrame();
    camera.keyFrame();
    const after = viewer.packets.at(-1)?.timestamp ?? 0;
    expect(viewer.packets).toHaveLength(4);
    expect(after - before).toBe(90_000 + 3_000);
  });

  it('tells what a camera without usable video offers', async () => {
    camera.tracks = [{ ...VIDEO, codec: 'unknown', encoding_name: 'JPEG' }];
    const { viewer } = await watch();
    expect(viewer.last).toMatchObject({ state: 'failed', failure: { code: 'no_video' } });
    expect(viewer.last).toMatchObject({ failure: { message: expect.stringContaining('JPEG') as string } });
    expect(camera.closed).toBe(1);
  });

  it('ends when 30 s bring no key frame, and not when one came', async () => {
    const { viewer } = await watch();
    const play = (picture: () => void): void => {
      for (let second = 0; second < 30; second += 1) {
        picture();
        clock.advance(1_000);
      }
    };
    play(() => camera.deltaFrame());
    expect(viewer.last).toMatchObject({ state: 'failed', failure: { code: 'no_video' } });
    clock.advance(500);
    await settled();
    camera.keyFrame();
    play(() => camera.deltaFrame());
    expect(viewer.last).toMatchObject({ state: 'live' });
  });

  it('hears nothing of a connection that is over', async () => {
    const { viewer, leave } = await watch();
    leave();
    clock.advance(5_000);
    camera.keyFrame();
    camera.end(SILENT);
    expect(viewer.names).toEqual(['connecting']);
    expect(clock.pending).toBe(0);
  });
});

describe('the viewers of one stream', () => {
  it('lose one of them that throws, and nothing else', async () => {
    const warn = vi.fn();
    stream = newStream({ logger: { warn } });
    const bad = new WatchingViewer();
    bad.packet = () => {
      throw new Error('no');
    };
    await watch(bad);
    const good = await watch();
    camera.keyFrame();
    camera.deltaFrame();
    expect(good.viewer.packets).toHaveLength(3);
    expect(warn).toHaveBeenCalledOnce();
    good.leave();
    clock.advance(5_000);
    expect(camera.closed).toBe(1);
  });

  it('may leave while they are being told', async () => {
    const viewer = new WatchingViewer();
    const { leave } = await watch(viewer);
    viewer.packet = (packet) => {
      viewer.packets.push(packet);
      leave();
      leave();
    };
    const other = await watch();
    camera.keyFrame();
    expect(viewer.packets).toHaveLength(1);
    expect(other.viewer.packets).toHaveLength(2);
  });

  it('are told when the stream is closed for good', async () => {
    const { viewer } = await watch();
    camera.keyFrame();
    stream.close();
    expect(viewer.last).toEqual({ state: 'idle' });
    expect(camera.closed).toBe(1);
    expect((await watch()).viewer.names).toEqual(['idle']);
    expect(clock.pending).toBe(0);
    expect(camera.tries).toBe(1);
  });

  it('may close it from within: nothing more is told', async () => {
    const viewer = new WatchingViewer();
    await watch(viewer);
    viewer.packet = () => stream.close();
    camera.keyFrame();
    const { viewer: late } = await watch();
    expect(late.packets).toEqual([]);
  });
});

describe('the statistics', () => {
  it('measure frames, bits, loss and the interval of key frames', async () => {
    await watch();
    const before = stream.statistics();
    for (let frame = 0; frame < 50; frame += 1) {
      if (frame % 25 === 0) camera.keyFrame();
      else camera.deltaFrame();
      if (frame === 10) camera.lose();
      clock.advance(40);
    }
    const after = stream.statistics();
    expect(after).toMatchObject({ packets: 50, frames: 50, key_frames: 2, key_frame_interval_ms: 1_000 });
    expect(ratesBetween(before, after)).toEqual({
      frames_per_second: 25,
      bits_per_second: (50 * 52 * 8) / 2,
      loss: 1 / 51,
    });
    expect(ratesBetween(after, after)).toBeNull();
  });

  it.each(['tcp', 'udp'] as const)(
    'count whatever else comes, and nothing ends the stream (%s)',
    async (transport) => {
      camera.transport = transport;
      const { viewer } = await watch();
      const garbage = fc.oneof(
        fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
        fc
          .record({
            sequence: fc.nat(0xffff),
            timestamp: fc.nat(9),
            payload: fc.uint8Array({ maxLength: 64 }),
          })
          .map(({ payload, ...fields }) => rtpPacket({ ...fields, payload: Buffer.from(payload) })),
      );
      fc.assert(
        fc.property(fc.array(garbage), (packets) => packets.forEach((packet) => camera.packet(packet))),
      );
      clock.advance(1_000);
      expect(viewer.names).not.toContain('failed');
      camera.startAnew(1);
      for (let picture = 0; picture < 5; picture += 1) camera.keyFrame();
      expect(viewer.packets.at(-1)?.payload).toEqual(idrSlice());
      expect(clock.pending).toBeLessThan(5);
    },
  );

  it('count what is no RTP, and go on', async () => {
    const { viewer } = await watch();
    camera.packet(Buffer.from('garbage'));
    camera.packet(Buffer.alloc(0));
    camera.keyFrame();
    expect(stream.statistics()).toMatchObject({ packets: 3, malformed: 2, frames: 1 });
    expect(viewer.packets).toHaveLength(2);
  });
});
