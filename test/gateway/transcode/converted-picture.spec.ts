import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CameraStream } from '../../../gateway/transcode/create-camera-stream.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { annexB, decode } from '../media/annex-b.ts';
import { ACCOUNT, streamOf } from './camera-stream-fixture.ts';
import { ChangingCamera } from './changing-camera.ts';
import { ffmpegChildren } from './child-processes.ts';
import { delayBetween, TimedViewer } from './timed-viewer.ts';

/* Cameras with H.265 and with B-frames (GStreamer), the system's ffmpeg, and what a browser would get. */

const PATIENCE = { timeout: 30_000, interval: 50 };
const FRAMES = 45;
/** What is later than that is seen to be. */
const LIP_SYNC_MS = 100;

let camera: RtspCamera;
let folder: string;
let stream: CameraStream;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mumu-picture-'));
  camera = await RtspCamera.start({
    account: { method: 'digest', ...ACCOUNT },
    mounts: {
      '/h265': { codec: 'H265', audio: 'PCMU' },
      '/b-frames': { profile: 'high', b_frames: 2, audio: 'PCMU' },
      '/before': { profile: 'high', b_frames: 2 },
      '/after': { profile: 'high', b_frames: 2, width: 640, height: 480 },
      '/large': { codec: 'H265', width: 2_304, height: 1_296, fps: 5, key_frame_interval: 5 },
    },
  });
});
afterAll(async () => {
  await camera.stop();
  await rm(folder, { recursive: true });
});
afterEach(() => stream.close());

function converted(path: string, find?: () => string | null): TimedViewer {
  stream = streamOf(camera, path, find === undefined ? {} : { find });
  const viewer = new TimedViewer();
  stream.converted.subscribe(viewer);
  return viewer;
}

const frames = (viewer: TimedViewer): number => viewer.arrivals.video.length;
const descriptionOf = ({ last }: TimedViewer) => (last?.state === 'live' ? last.description : undefined);

it.each(['/h265', '/b-frames'])(
  '%s arrives as H.264 in the order of showing, whole and moving, with the sound',
  async (path) => {
    const viewer = converted(path);
    await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(FRAMES);
    const { video, audio } = descriptionOf(viewer) ?? {};
    expect(video).toMatchObject({ codec: 'H264', width: 320, height: 240, reorders_frames: false });
    expect(video?.profile_level_id).toMatch(/^42/);
    expect(audio).toMatchObject({ codec: 'PCMU', converted: false });
    const times = viewer.arrivals.video.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // GStreamer's G.711 comes 128 ms at a time.
    expect(viewer.of('audio').length).toBeGreaterThan(FRAMES / 4);
    const { pictures, complaints } = await decode(
      'H264',
      annexB('H264', viewer.of('video')),
      join(folder, 'picture'),
    );
    expect(complaints).toBe('');
    expect(new Set(pictures).size).toBeGreaterThan(FRAMES / 2);
  },
);

it.each(['/h265', '/b-frames'])(
  '%s keeps the lips in sync: sound waits for the picture that it came with',
  async (path) => {
    const viewer = converted(path);
    const camera_side = new TimedViewer();
    stream.as_sent.subscribe(camera_side);
    await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(2 * FRAMES);
    const [picture_ms, sound_ms] = (['video', 'audio'] as const).map((kind) =>
      delayBetween(camera_side.arrivals[kind], viewer.arrivals[kind]),
    );
    console.log(
      `${path}: the picture is ${String(picture_ms)} ms, the sound ${String(sound_ms)} ms later than it came`,
    );
    expect(Math.abs((picture_ms ?? Number.NaN) - (sound_ms ?? Number.NaN))).toBeLessThan(LIP_SYNC_MS);
  },
);

it('a picture larger than 1920×1080 is made smaller, in its own shape', async () => {
  const viewer = converted('/large');
  await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(3);
  expect(descriptionOf(viewer)?.video).toMatchObject({ width: 1_920, height: 1_080 });
});

it('a picture that gets another size in the midst of it goes on with another ffmpeg, and nothing fails', async () => {
  const changing = new ChangingCamera(camera.url('/after'));
  stream = streamOf(camera, '/before', { open: changing.open });
  const viewer = new TimedViewer();
  stream.converted.subscribe(viewer);
  await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(FRAMES);
  await changing.change();
  await expect
    .poll(() => descriptionOf(viewer)?.video, PATIENCE)
    .toMatchObject({ codec: 'H264', width: 640, height: 480 });
  const before = frames(viewer);
  await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(before + FRAMES);
  expect(viewer.states.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(ffmpegChildren()).toHaveLength(1);
});

it('a killed ffmpeg comes back; one runs for all who watch, and none after the last of them', async () => {
  const viewer = converted('/h265');
  const leave_others = [new TimedViewer(), new TimedViewer()].map((other) =>
    stream.converted.subscribe(other),
  );
  await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(5);
  const [child, ...others] = ffmpegChildren();
  expect(others).toEqual([]);
  process.kill(child?.pid ?? 0, 'SIGKILL');
  const before = frames(viewer);
  await expect.poll(() => frames(viewer), PATIENCE).toBeGreaterThan(before + 5);
  const failed = viewer.states.find((state) => state.state === 'failed');
  expect(failed).toMatchObject({ failure: { code: 'conversion_failed' } });
  for (const leave of leave_others) leave();
  expect(ffmpegChildren()).toHaveLength(1);
  stream.close();
  await expect.poll(ffmpegChildren, PATIENCE).toEqual([]);
});

it('says what to install when there is no ffmpeg, and that it can’t when it can’t', async () => {
  const without = converted('/h265', () => null);
  await expect.poll(() => without.last, PATIENCE).toMatchObject({ failure: { message: /Install ffmpeg/ } });
  stream.close();
  const unable = converted('/h265', () => '/bin/false');
  await expect
    .poll(() => unable.last, PATIENCE)
    .toMatchObject({ failure: { message: /ffmpeg can’t convert/ } });
});
