import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MediaPacket } from '../../../gateway/media/media-packet.ts';
import type { StreamState } from '../../../gateway/media/stream-source-types.ts';
import { SharedStream } from '../../../gateway/media/stream-source.ts';
import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { annexB, decode } from './annex-b.ts';
import { WatchingViewer } from './watching-viewer.ts';

/** Two groups of pictures and a bit. */
const FRAMES = 40;
const open = createRtspClient({ clock: systemClock, policy: { allow_loopback: true } });

let camera: RtspCamera;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mumu-media-'));
  camera = await RtspCamera.start({
    mounts: {
      '/baseline': { profile: 'baseline', audio: 'PCMU' },
      '/main': { profile: 'main', bitrate_kbps: 3_000, audio: 'PCMA' },
      '/high': { profile: 'high', width: 640, height: 360, audio: 'AAC' },
      '/b-frames': { profile: 'high', b_frames: 2 },
      '/h265': { codec: 'H265' },
    },
  });
});

afterAll(async () => {
  await camera.stop();
  await rm(folder, { recursive: true });
});

function streamOf(path: string, transport: 'tcp' | 'udp'): SharedStream {
  const endpoint = { url: camera.url(path), credentials: null, transport, certificate_sha256: null };
  return new SharedStream({
    endpoint,
    open,
    clock: systemClock,
    random: Math.random,
    logger: silentLogger(),
  });
}

/** Watches until so many frames have come whole. */
function watched(
  stream: SharedStream,
  frames: number,
  viewer = new WatchingViewer(),
): Promise<WatchingViewer> {
  return new Promise((resolve, reject) => {
    const leave = stream.subscribe({
      packet: (packet) => {
        viewer.packet(packet);
        if (videoFrames(viewer).length < frames) return;
        leave();
        resolve(viewer);
      },
      state: (state) => {
        viewer.state(state);
        if (state.state === 'failed') reject(new Error(state.failure.message));
      },
    });
  });
}

/** The last packet of each frame. */
const videoFrames = ({ packets }: WatchingViewer): MediaPacket[] =>
  packets.filter(({ kind, marker }) => kind === 'video' && marker);
const videoOf = ({ packets }: WatchingViewer) => packets.filter(({ kind }) => kind === 'video');
const descriptionOf = (state: StreamState | undefined) =>
  state?.state === 'live' ? state.description : undefined;

describe.each(['tcp', 'udp'] as const)('a real camera over %s', (transport) => {
  it.each([
    ['/baseline', 'H264', /^42/, 320, 240, 'PCMU'],
    ['/main', 'H264', /^4d/, 320, 240, 'PCMA'],
    ['/high', 'H264', /^64/, 640, 360, undefined],
    ['/h265', 'H265', null, 320, 240, undefined],
  ] as const)(
    '%s: every frame that comes out is decoded',
    async (path, codec, profile, width, height, audio) => {
      const stream = streamOf(path, transport);
      const viewer = await watched(stream, FRAMES);
      stream.close();
      expect(viewer.packets.find(({ kind }) => kind === 'video')?.starts_key_frame).toBe(true);
      const description = descriptionOf(viewer.last);
      expect(description?.video).toMatchObject({ codec, width, height, reorders_frames: false });
      if (profile !== null) expect(description?.video?.profile_level_id).toMatch(profile);
      expect(description?.audio?.codec).toBe(audio);
      const file = join(folder, `${transport}${path.slice(1)}`);
      const { pictures, complaints } = await decode(codec, annexB(codec, videoOf(viewer)), file);
      expect(complaints).toBe('');
      expect(pictures).toHaveLength(FRAMES);
      // The ball moves: what is decoded are pictures, not one grey field again and again.
      expect(new Set(pictures).size).toBeGreaterThan(FRAMES / 2);
    },
  );
});

describe('a real camera', () => {
  it('that sends B-frames is told from one that does not', async () => {
    const stream = streamOf('/b-frames', 'tcp');
    const viewer = await watched(stream, 10);
    stream.close();
    const told = viewer.states.map((state) => descriptionOf(state)?.video?.reorders_frames);
    expect(told).toEqual([undefined, true]);
  });

  it('shows a newcomer the group of pictures so far, and that is decoded from its first packet on', async () => {
    const stream = streamOf('/baseline', 'tcp');
    const first = await watched(stream, 10);
    const second = new WatchingViewer();
    stream.subscribe(second);
    const at_once = videoFrames(second).length;
    const last_time = videoFrames(second).at(-1)?.timestamp;
    stream.close();
    expect(at_once).toBe(10);
    expect(last_time).toBe(videoFrames(first).at(-1)?.timestamp);
    const { pictures, complaints } = await decode(
      'H264',
      annexB('H264', videoOf(second)),
      join(folder, 'group'),
    );
    expect(complaints).toBe('');
    expect(pictures).toHaveLength(at_once);
  });

  it('that freezes is said to have failed within 3 s, and plays again when it goes on', async () => {
    const stream = streamOf('/baseline', 'tcp');
    const viewer = new WatchingViewer();
    await watched(stream, 10);
    stream.subscribe(viewer);
    const failed_at = new Promise<number>((resolve) => {
      stream.subscribe({
        packet: () => undefined,
        state: ({ state }) => state === 'failed' && resolve(systemClock.monotonic()),
      });
    });
    const frozen_at = systemClock.monotonic();
    camera.freeze();
    expect((await failed_at) - frozen_at).toBeLessThanOrEqual(3_000);
    camera.thaw();
    const before = videoOf(viewer).length;
    await vi.waitUntil(() => videoOf(viewer).length > before, { timeout: 20_000 });
    stream.close();
    expect(viewer.names.at(-2)).toBe('live');
    expect(videoOf(viewer)[before]?.starts_key_frame).toBe(true);
  });
});
