import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { MediaPacket } from '../../../gateway/media/media-packet.ts';
import type { CameraStream } from '../../../gateway/transcode/create-camera-stream.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { ACCOUNT, openCamera, streamOf } from './camera-stream-fixture.ts';
import { ffmpegChildren } from './child-processes.ts';
import { oggOpus } from './ogg-opus.ts';
import { notingAudio, TimedViewer, type Arrival } from './timed-viewer.ts';

/* A camera with AAC (GStreamer), the system's ffmpeg, and what a browser would get. */

const PATIENCE = { timeout: 20_000, interval: 50 };
/** Two seconds of 20 ms each. */
const PACKETS = 100;
/** What is later than that is seen to be. */
const LIP_SYNC_MS = 100;
/** A frame of the camera's AAC, and a packet of Opus, in samples at 48 kHz. */
const AAC_FRAME = 1_024;
const OPUS_PACKET = 960;

let camera: RtspCamera;
let folder: string;
let stream: CameraStream;
let leave: () => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mumu-sound-'));
  camera = await RtspCamera.start({
    account: { method: 'digest', ...ACCOUNT },
    mounts: { '/aac': { audio: 'AAC' } },
  });
});
afterAll(async () => {
  await camera.stop();
  await rm(folder, { recursive: true });
});
afterEach(() => stream.close());

function watched(options: Parameters<typeof streamOf>[2] = {}): TimedViewer {
  stream = streamOf(camera, '/aac', options);
  const viewer = new TimedViewer();
  leave = stream.as_sent.subscribe(viewer);
  return viewer;
}

const soundOf = ({ packets }: TimedViewer): MediaPacket[] => packets.filter(({ kind }) => kind === 'audio');
const descriptionOf = ({ last }: TimedViewer) => (last?.state === 'live' ? last.description : undefined);

it('AAC arrives as Opus with the tone of the camera in it, each 20 ms at its time', async () => {
  const viewer = watched();
  await expect.poll(() => soundOf(viewer).length, PATIENCE).toBeGreaterThan(PACKETS);
  expect(descriptionOf(viewer)?.audio).toMatchObject({ codec: 'OPUS', clock_rate: 48_000, converted: true });
  const sound = soundOf(viewer);
  const steps = sound.slice(1).map(({ timestamp }, index) => timestamp - (sound[index]?.timestamp ?? 0));
  expect(new Set(steps)).toEqual(new Set([OPUS_PACKET]));
  expect(await loudestFrequency(sound)).toBeCloseTo(440, -1);
});

it('keeps the lips in sync: the picture passes as it is, and the sound comes hardly later', async () => {
  const raw: Arrival[] = [];
  const viewer = watched({ open: notingAudio(openCamera, raw) });
  await expect.poll(() => soundOf(viewer).length, PATIENCE).toBeGreaterThan(PACKETS);
  // Each packet against the frame that has its last sample; what queued up while ffmpeg started is over after half of them.
  const frames = new Map(raw.map(({ timestamp, at }) => [frameOf(timestamp, raw), at]));
  const late = viewer.arrivals.audio
    .slice(PACKETS / 2)
    .map(({ timestamp, at }) => at - (frames.get(frameOf(timestamp + OPUS_PACKET - 1, raw)) ?? Number.NaN));
  const median = late.sort((a, b) => a - b)[Math.floor(late.length / 2)];
  console.log(`sound is ${String(median)} ms later than it came`);
  expect(median).toBeLessThan(LIP_SYNC_MS);
});

it('nothing of the camera’s address or password, nor of this process’s environment, is told to ffmpeg', async () => {
  const viewer = watched();
  await expect.poll(() => soundOf(viewer).length, PATIENCE).toBeGreaterThan(0);
  const [child, ...others] = ffmpegChildren();
  expect(others).toEqual([]);
  const told = [...(child?.arguments ?? []), ...(child?.environment ?? [])].join('\n');
  expect(told).not.toMatch(/rtsp|wächter|127\.0\.0\.1/);
  expect(told).not.toContain(ACCOUNT.password);
  expect(child?.environment).toEqual(['LC_ALL=C']);
});

it('ffmpeg ends with the last viewer, and one serves all of them', async () => {
  const viewer = watched();
  const other = new TimedViewer();
  const leave_other = stream.as_sent.subscribe(other);
  await expect.poll(() => soundOf(other).length, PATIENCE).toBeGreaterThan(0);
  expect(soundOf(viewer).length).toBeGreaterThan(0);
  expect(ffmpegChildren()).toHaveLength(1);
  leave();
  leave_other();
  await expect.poll(ffmpegChildren, PATIENCE).toEqual([]);
});

it('a killed ffmpeg comes back, and the sound goes on where it would have been; the picture does not notice', async () => {
  const viewer = watched();
  await expect.poll(() => soundOf(viewer).length, PATIENCE).toBeGreaterThan(10);
  const [child] = ffmpegChildren();
  process.kill(child?.pid ?? 0, 'SIGKILL');
  const before = soundOf(viewer).at(-1)?.timestamp ?? 0;
  const at = systemClock.monotonic();
  const count = soundOf(viewer).length;
  await expect.poll(() => soundOf(viewer).length, PATIENCE).toBeGreaterThan(count + 10);
  const gone_ms = ((soundOf(viewer).at(-1)?.timestamp ?? 0) - before) / 48;
  expect(Math.abs(gone_ms - (systemClock.monotonic() - at))).toBeLessThan(500);
  expect(ffmpegChildren().map(({ pid }) => pid)).not.toContain(child?.pid);
  expect(viewer.names.filter((name) => name === 'failed')).toEqual([]);
});

it('without ffmpeg the picture plays and the sound is named as one that is missing', async () => {
  const viewer = watched({ find: () => null });
  await expect.poll(() => viewer.packets.length, PATIENCE).toBeGreaterThan(20);
  expect(descriptionOf(viewer)).toMatchObject({ audio: null, silent_audio: 'MPEG4-GENERIC' });
  expect(soundOf(viewer)).toEqual([]);
});

/** Hz, of the tone in a second from the middle, by counting how often it crosses zero. */
async function loudestFrequency(packets: readonly MediaPacket[]): Promise<number> {
  const file = join(folder, 'sound.ogg');
  await writeFile(file, oggOpus(packets.map(({ payload }) => payload)));
  const decode = ['-v', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-ar', '48000', '-'];
  const { stdout } = await promisify(execFile)('ffmpeg', decode, { encoding: 'buffer', maxBuffer: 1 << 26 });
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length / 2).subarray(
    24_000,
    72_000,
  );
  const crossings = samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
  return (crossings * 48_000) / samples.length;
}

/** The number of the frame that a sample is in. */
function frameOf(timestamp: number, [first]: readonly Arrival[]): number {
  return Math.floor((timestamp - (first?.timestamp ?? 0)) / AAC_FRAME);
}
