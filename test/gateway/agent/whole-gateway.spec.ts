import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CameraState } from '../../../gateway/contract/camera-source.ts';
import type { Gateway } from '../../../gateway/gateway.ts';
import { findFfmpeg } from '../../../gateway/transcode/find-ffmpeg.ts';
import { PAYLOAD_TYPE } from '../../../gateway/webrtc/viewer-peer.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { RtspCamera, type RtspCameraOptions } from '../../cameras/rtsp-camera.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';
import { connectViewer, registerDevice } from '../../signaling/connection/hub-socket.ts';
import type { TestSocket } from '../../signaling/connection/test-socket.ts';
import { ReceivingViewer } from './receiving-viewer.ts';
import { cameraOf, gatewayOfHub } from '../gateway-of-hub.ts';

/* A real camera (GStreamer), a real hub over TLS, the whole gateway, and a viewer that receives its packets. */

const ACCOUNT = { username: 'wächter', password: 'p@ss:w/ord %41"&?#' };
const PATIENCE = { timeout: 20_000, interval: 50 };
/** Ten seconds at 90 kHz. */
const LONGEST_PAUSE_TICKS = 900_000;
const TILE = { max_width: 320, max_height: 240, max_fps: 15 };
type Mounts = NonNullable<RtspCameraOptions['mounts']>;
const MOUNTS: Mounts = {
  '/main': { profile: 'high', width: 640, height: 480, bitrate_kbps: 800, audio: 'PCMU' },
  '/sub': { profile: 'baseline', audio: 'PCMU' },
};
const H265_WITH_AAC: Mounts = {
  '/main': { codec: 'H265', audio: 'AAC' },
  '/sub': { codec: 'H265', audio: 'AAC' },
};
const FOCUS = { max_width: 1920, max_height: 1080, max_fps: 30 };

let camera: RtspCamera;
let hub: HubFixture;
let owner: string;
let gateway: Gateway;
let viewer: TestSocket;
let device_id: DeviceId;
let states: CameraState[];
let kept_tokens: string[];

beforeAll(async () => {
  hub = await startHubFixture({ config: { ...RAISED_LIMITS, relay_loopback_candidates: true } });
  owner = await hub.setUp();
});
afterAll(() => hub.dispose());
afterEach(async () => {
  gateway.stop();
  await camera.stop();
});

async function start(
  transport: 'auto' | 'udp' = 'auto',
  mounts: Mounts = MOUNTS,
  findFfmpeg: () => string | null = () => null,
): Promise<void> {
  camera = await startCamera(0, mounts);
  const registered = await registerDevice(hub, owner);
  device_id = registered.device_id as DeviceId;
  states = [];
  kept_tokens = [];
  viewer = await connectViewer(hub, owner);
  gateway = gatewayOfHub(hub.address, {
    findFfmpeg,
    cameraState: (_device, state) => states.push(state),
    keepToken: (_device, token) => {
      kept_tokens.push(token);
      return Promise.resolve();
    },
  });
  gateway.put(
    cameraOf(registered, {
      main_url: camera.url('/main'),
      sub_url: camera.url('/sub'),
      credentials: ACCOUNT,
      transport,
    }),
  );
  await deviceIs(true);
}

function startCamera(port: number, mounts: Mounts = MOUNTS): Promise<RtspCamera> {
  return RtspCamera.start({
    port,
    account: { method: 'digest', ...ACCOUNT },
    mounts,
  });
}

/** The hub tells viewers when a device comes and goes. */
async function deviceIs(online: boolean): Promise<void> {
  for (;;) {
    const { device } = (await viewer.next('device_changed')).payload as {
      device: { device_id: string; online: boolean };
    };
    if (device.device_id === device_id && device.online === online) return;
  }
}

const live = () => states.filter((state) => state.state === 'live').at(-1);

it('sends the small stream to a tile, with sound and reports, and the large one to who wants more, without a gap', async () => {
  await start();
  const watching = await ReceivingViewer.watch(viewer, device_id, TILE);
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(30);
  await expect.poll(() => watching.audio.length, PATIENCE).toBeGreaterThan(5);
  await expect.poll(() => watching.reports, PATIENCE).toBeGreaterThan(0);
  expect(live()).toMatchObject({ width: 320, height: 240, codec: 'H264', has_audio: true });

  watching.update({ stream: FOCUS });
  await expect.poll(() => live(), PATIENCE).toMatchObject({ width: 640, height: 480 });
  const before = watching.video.length;
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(before + 60);
  expect(Math.max(...watching.video.map(({ bytes }) => bytes))).toBeLessThanOrEqual(1200);
  expectUnbroken(watching.video);
  watching.close();
});

it('stops sending when a tile is paused, and goes on with a whole picture', async () => {
  await start('udp');
  const watching = await ReceivingViewer.watch(viewer, device_id, TILE);
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(30);
  watching.update({ paused: true });
  await expect.poll(() => settled(watching), PATIENCE).toBe(true);
  const paused_at = watching.video.length;
  watching.update({ paused: false });
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(paused_at + 20);
  expectUnbroken(watching.video);
  watching.close();
});

it('is offline as soon as the camera is gone, and back with it', async () => {
  await start();
  const watching = await ReceivingViewer.watch(viewer, device_id, TILE);
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(5);
  const { port } = camera;
  await camera.stop();
  await deviceIs(false);
  expect(states.at(-1)).toMatchObject({ state: 'failed' });
  camera = await startCamera(port);
  await deviceIs(true);
  const again = await ReceivingViewer.watch(viewer, device_id, TILE);
  await expect.poll(() => again.video.length, PATIENCE).toBeGreaterThan(5);
  watching.close();
  again.close();
});

it('says camera_unavailable for a wrong password, stays online, and keeps a rotated token before it says so', async () => {
  await start();
  const { payload } = await (async () => {
    await hub.rest(`devices/${device_id}/token?push=1`, { method: 'POST', token: owner });
    await expect.poll(() => kept_tokens.length, PATIENCE).toBe(1);
    gateway.put({
      device_id,
      device_token: kept_tokens[0] ?? '',
      source: {
        main_url: camera.url('/main'),
        sub_url: null,
        credentials: { ...ACCOUNT, password: 'wrong' },
        transport: 'auto',
        certificate_sha256: null,
        onvif_url: null,
      },
    });
    await deviceIs(true);
    viewer.say('watch_request', { device_id });
    await viewer.next('watch_accepted');
    return viewer.next('session_ended');
  })();
  expect(payload).toMatchObject({ reason: 'camera_unavailable' });
  expect(states.at(-1)).toMatchObject({ state: 'failed', code: 'unauthorized' });
});

it('sends H.264 and Opus to who can’t take the camera’s H.265 and AAC, and says what that costs', async () => {
  await start('auto', H265_WITH_AAC, () => findFfmpeg(process.env['PATH'], process.platform));
  const watching = await ReceivingViewer.watch(viewer, device_id, TILE, false);
  await expect.poll(() => sentAs(watching, PAYLOAD_TYPE.H264), PATIENCE).toBeGreaterThan(30);
  await expect.poll(() => sentAs(watching, PAYLOAD_TYPE.OPUS), PATIENCE).toBeGreaterThan(30);
  expect(sentAs(watching, PAYLOAD_TYPE.H265)).toBe(0);
  const note = expect.stringMatching(/H\.265.*converted by ffmpeg.*AAC.*converted by ffmpeg/) as string;
  expect(live()).toMatchObject({ codec: 'H264', has_audio: true, note });

  const able = await ReceivingViewer.watch(viewer, device_id, TILE);
  await expect.poll(() => sentAs(able, PAYLOAD_TYPE.H265), PATIENCE).toBeGreaterThan(10);
  expect(sentAs(able, PAYLOAD_TYPE.H264)).toBe(0);
  watching.close();
  able.close();
});

it('without ffmpeg says what to install to who can’t take the camera’s H.265', async () => {
  await start('auto', H265_WITH_AAC);
  const watching = await ReceivingViewer.watch(viewer, device_id, TILE, false);
  const { payload } = await viewer.next('session_ended');
  expect(payload).toMatchObject({ reason: 'camera_unavailable' });
  const message = expect.stringMatching(/Install ffmpeg/) as string;
  expect(states.at(-1)).toMatchObject({ state: 'failed', message });
  watching.close();
});

const sentAs = ({ packets }: ReceivingViewer, type: number): number =>
  packets.filter(({ payload_type }) => payload_type === type).length;

/** No packet came for two looks in a row. */
let last_count = -1;
function settled(watching: ReceivingViewer): boolean {
  const count = watching.video.length;
  const is_settled = count === last_count;
  last_count = count;
  return is_settled;
}

/** Every sequence number follows the one before, and time never goes back, whatever the camera's own did. */
function expectUnbroken(packets: ReceivingViewer['packets']): void {
  const ordered = [...packets].sort((a, b) => ((a.sequence - b.sequence + 0x18000) & 0xffff) - 0x8000);
  const steps = ordered.slice(1).map(({ sequence }, i) => (sequence - (ordered[i]?.sequence ?? 0)) & 0xffff);
  expect(new Set(steps)).toEqual(new Set([1]));
  const jumps = ordered.slice(1).filter(({ timestamp }, i) => {
    const step = (timestamp - (ordered[i]?.timestamp ?? 0)) | 0;
    return step < 0 || step > LONGEST_PAUSE_TICKS;
  });
  expect(jumps).toEqual([]);
}
