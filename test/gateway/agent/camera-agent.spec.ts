import { afterEach, beforeEach, expect, it } from 'vitest';
import { CameraAgent } from '../../../gateway/agent/camera-agent.ts';
import { CameraStreams } from '../../../gateway/agent/camera-streams.ts';
import { SourceWatch } from '../../../gateway/agent/source-watch.ts';
import type { CameraState } from '../../../gateway/contract/camera-source.ts';
import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import { createCameraStream, type CameraStream } from '../../../gateway/transcode/create-camera-stream.ts';
import { ViewerPeer } from '../../../gateway/webrtc/viewer-peer.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { connectViewer, registerDevice } from '../../signaling/connection/hub-socket.ts';
import type { TestSocket } from '../../signaling/connection/test-socket.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';
import { ReceivingViewer } from './receiving-viewer.ts';

/* A real camera, hub and viewer; only what the camera's motors can do is said when the test says it. */

const PATIENCE = { timeout: 20_000, interval: 50 };
const random = () => 0.01;

let hub: HubFixture;
let camera: RtspCamera;
let owner: string;
let viewer: TestSocket;
let stream: CameraStream;
let agent: CameraAgent;
let device_id: DeviceId;
let states: CameraState[];
let say_it_moves: () => void;
let say_it_hears: () => void;
let answers: boolean;

beforeEach(async () => {
  hub = await startHubFixture({ config: { ...RAISED_LIMITS, relay_loopback_candidates: true } });
  owner = await hub.setUp();
  viewer = await connectViewer(hub, owner);
  camera = await RtspCamera.start();
  const { device_token, ...registered } = await registerDevice(hub, owner);
  device_id = registered.device_id as DeviceId;
  states = [];
  answers = true;
  const rest = { sub_url: null, credentials: null, certificate_sha256: null, onvif_url: null };
  const source = { main_url: camera.url(), transport: 'auto' as const, ...rest };
  const parts = { clock: systemClock, random, logger: silentLogger() };
  const open = createRtspClient({ clock: systemClock, policy: { allow_loopback: true } });
  stream = createCameraStream({ ...parts, open, endpoint: { url: camera.url(), ...source } }, () => null);
  agent = new CameraAgent({
    ...parts,
    camera: { device_id, device_token, source },
    endpoint: { url: `https://127.0.0.1:${String(hub.address.port)}`, ca: hub.address.ca },
    version: 'test',
    streams: new CameraStreams(stream, null, () => false),
    watchSource: (back) => new SourceWatch(() => Promise.resolve(answers), back, systemClock),
    canMove: () => new Promise((resolve) => (say_it_moves = () => resolve(true))),
    talk: {
      codec: null,
      canTalk: () => new Promise((resolve) => (say_it_hears = () => resolve(true))),
      take: () => undefined,
    },
    createPeer: (options) => new ViewerPeer(options),
    state: (state) => void states.push(state),
    keepToken: () => Promise.resolve(),
  });
  agent.start();
  await expect.poll(toldAbilities, PATIENCE).toEqual({ ptz: false, talk: false });
});
afterEach(async () => {
  agent.stop();
  stream.close();
  await camera.stop();
  await hub.dispose();
});

/** What the camera can do, as the hub says now; undefined while it is not online. */
function toldAbilities(): { ptz: boolean; talk: boolean } | undefined {
  const changes = viewer.frames.filter(({ type }) => type === 'device_changed');
  const { device } = (changes.at(-1)?.payload ?? {
    device: { online: false, capabilities: {} },
  }) as {
    device: { online: boolean; capabilities: { ptz: boolean; talk: boolean } };
  };
  const { ptz, talk } = device.capabilities;
  return device.online ? { ptz, talk } : undefined;
}

async function watch(): Promise<{ socket: TestSocket; watching: ReceivingViewer }> {
  const socket = await connectViewer(hub, owner);
  const watching = await ReceivingViewer.watch(socket, device_id);
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(10);
  return { socket, watching };
}

const connections = () => states.filter(({ state }) => state === 'connecting').length;

it('says at once that it moves when nobody watches', async () => {
  say_it_moves();
  await expect.poll(toldAbilities, PATIENCE).toEqual({ ptz: true, talk: false });
});

it('says at once that it can be spoken to when nobody watches', async () => {
  say_it_hears();
  await expect.poll(toldAbilities, PATIENCE).toEqual({ ptz: false, talk: true });
});

it('says that it moves when the last one has stopped watching, and cuts nobody’s picture for it', async () => {
  const [one, other] = [await watch(), await watch()];
  say_it_moves();
  for (const { socket, watching } of [one, other]) {
    const before = other.watching.video.length;
    await expect.poll(() => other.watching.video.length, PATIENCE).toBeGreaterThan(before + 20);
    expect(connections()).toBe(1);
    socket.say('session_end', { session_id: watching.session_id, reason: 'viewer_left' });
    watching.close();
  }
  await expect.poll(toldAbilities, PATIENCE).toEqual({ ptz: true, talk: false });
  expect(connections()).toBe(2);
});

it('opens the picture that was watched as soon as the camera is back, before anybody asks for it', async () => {
  const { watching } = await watch();
  const { port } = camera;
  answers = false;
  await camera.stop();
  await expect.poll(toldAbilities, PATIENCE).toBeUndefined();
  const frames = () => stream.as_sent.statistics().frames;
  const before = frames();
  camera = await RtspCamera.start({ port });
  answers = true;
  await expect.poll(frames, PATIENCE).toBeGreaterThan(before + 5);
  watching.close();
});
