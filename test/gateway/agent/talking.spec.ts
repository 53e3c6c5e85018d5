import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Gateway } from '../../../gateway/gateway.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { RtspCamera, type CameraMount } from '../../cameras/rtsp-camera.ts';
import { connectViewer, registerDevice } from '../../signaling/connection/hub-socket.ts';
import type { TestSocket } from '../../signaling/connection/test-socket.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';
import { speechPackets } from '../talk/speech-packets.ts';
import { shareOfTone, toneIn } from '../talk/tone.ts';
import { ReceivingViewer, SPEECH_SSRC } from './receiving-viewer.ts';
import { cameraOf, gatewayOfHub } from '../gateway-of-hub.ts';

/* From what a viewer says to what GStreamer's ONVIF server hears, through a real hub and the whole gateway. */

const PATIENCE = { timeout: 20_000, interval: 50 };
const ACCOUNT = { username: 'wächter', password: 'p@ss:w/ord %41"&?#' };
const HZ = 730;

let hub: HubFixture;
let owner: string;
let camera: RtspCamera;
let gateway: Gateway;
let viewer: TestSocket;
let device_id: DeviceId;

beforeAll(async () => {
  hub = await startHubFixture({ config: { ...RAISED_LIMITS, relay_loopback_candidates: true } });
  owner = await hub.setUp();
});
afterAll(() => hub.dispose());
afterEach(async () => {
  gateway.stop();
  await camera.stop();
});

/** @returns whether it says that it can be spoken to */
async function start(mount: Partial<CameraMount>): Promise<boolean> {
  camera = await RtspCamera.start({ account: { method: 'digest', ...ACCOUNT }, mounts: { '/live': mount } });
  const registered = await registerDevice(hub, owner);
  device_id = registered.device_id as DeviceId;
  viewer = await connectViewer(hub, owner);
  gateway = gatewayOfHub(hub.address);
  gateway.put(cameraOf(registered, { main_url: camera.url(), credentials: ACCOUNT }));
  return toldTalk();
}

/** What the hub says of it once it is online. */
async function toldTalk(): Promise<boolean> {
  for (;;) {
    const { device } = (await viewer.next('device_changed')).payload as {
      device: { device_id: string; online: boolean; capabilities: { talk: boolean } };
    };
    if (device.device_id === device_id && device.online) return device.capabilities.talk;
  }
}

it.each<[string, Partial<CameraMount>]>([
  ['with sound of its own', { backchannel: 'PCMA', audio: 'PCMU' }],
  ['without sound', { backchannel: 'PCMU' }],
])('plays what a viewer says at a camera %s', async (_, mount) => {
  expect(await start(mount)).toBe(true);
  const watching = await ReceivingViewer.watch(viewer, device_id);
  expect(watching.may_speak).toBe(true);
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(10);
  const packets = speechPackets(await toneIn('PCMU', HZ), 'PCMU', SPEECH_SSRC);
  expect(watching.speak(packets)).toBe(true);
  await expect.poll(() => camera.heard.length, PATIENCE).toBe(8_000);
  expect(shareOfTone(camera.heard, HZ)).toBeGreaterThan(0.995);
  const before = watching.video.length;
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(before + 10);
  watching.close();
});

it('asks nobody to speak at a camera without a backchannel, and plays it as before', async () => {
  expect(await start({ audio: 'PCMU' })).toBe(false);
  const watching = await ReceivingViewer.watch(viewer, device_id);
  expect(watching.may_speak).toBe(false);
  await expect.poll(() => watching.video.length, PATIENCE).toBeGreaterThan(10);
  await expect.poll(() => watching.audio.length, PATIENCE).toBeGreaterThan(10);
  watching.close();
});
