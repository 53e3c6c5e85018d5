import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Gateway } from '../../gateway/gateway.ts';
import { launchPhoneBrowser } from '../cameras/browser-phone.ts';
import { CameraStation } from '../cameras/camera-station.ts';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { registerDevice } from '../signaling/connection/hub-socket.ts';
import { cameraOf, gatewayOfHub } from '../gateway/gateway-of-hub.ts';

/* An IP camera, a hub, the gateway between them, and somebody else's viewer in a browser. */

const PATIENCE = { timeout: 30_000, interval: 100 };

let browser: Browser;
let station: CameraStation;
let camera: RtspCamera;
let gateway: Gateway;
let device_id: string;
/** What the camera went through. */
let states: string[];

beforeAll(async () => {
  browser = await launchPhoneBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  station = await CameraStation.start();
  camera = await RtspCamera.start();
  const registered = await registerDevice(station.fixture, station.token);
  ({ device_id } = registered);
  states = [];
  gateway = gatewayOfHub(station.fixture.address, {
    cameraState: (_device, { state }) => states.push(state),
  });
  gateway.put(cameraOf(registered, { main_url: camera.url() }));
  await station.waitForOnline(true);
});

afterEach(async () => {
  gateway.stop();
  await camera.stop();
  await station.stop();
});

it('is found for a browser that asks for one, and its picture goes on in the same session', async () => {
  const viewer = await station.viewer(browser);
  const { session_id } = await viewer.watch(device_id);
  await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(10);
  const ways = [await viewer.usernameFragment()];
  for (let times = 0; times < 2; times += 1) {
    await viewer.restartIce(session_id);
    const frames = await viewer.framesDecoded();
    await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(frames + 20);
    ways.push(await viewer.usernameFragment());
  }
  expect(new Set(ways).size).toBe(3);
  expect(states).not.toContain('failed');
  await viewer.close();
});
