import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Gateway } from '../../gateway/gateway.ts';
import { launchPhoneBrowser } from '../cameras/browser-phone.ts';
import { CameraStation } from '../cameras/camera-station.ts';
import { RtspCamera, type CameraMount } from '../cameras/rtsp-camera.ts';
import { shareOfTone } from '../gateway/talk/tone.ts';
import { registerDevice } from '../signaling/connection/hub-socket.ts';
import { cameraOf, gatewayOfHub } from '../gateway/gateway-of-hub.ts';

/* Somebody speaks in a browser, and an IP camera with a loudspeaker plays it. */

const PATIENCE = { timeout: 30_000, interval: 100 };
const HZ = 730;
/** A second, less what a browser fades in. */
const ENOUGH = 8_000;

let browser: Browser;
let station: CameraStation;
let camera: RtspCamera;
let gateway: Gateway;

beforeAll(async () => {
  browser = await launchPhoneBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  gateway.stop();
  await camera.stop();
  await station.stop();
});

/** @returns the id of the camera's device */
async function start(mount: Partial<CameraMount>): Promise<string> {
  station = await CameraStation.start();
  camera = await RtspCamera.start({ mounts: { '/live': mount } });
  const registered = await registerDevice(station.fixture, station.token);
  gateway = gatewayOfHub(station.fixture.address);
  gateway.put(cameraOf(registered, { main_url: camera.url() }));
  await station.waitForOnline(true);
  return registered.device_id;
}

/** Without the first moments of each time that somebody spoke. */
const lately = () => camera.heard.subarray(-ENOUGH / 2);

it.each(['PCMU', 'PCMA'] as const)(
  'is heard in %s while its person speaks and not before, also after the way to it has changed',
  async (backchannel) => {
    const device_id = await start({ backchannel, audio: 'PCMU' });
    const viewer = await station.viewer(browser);
    const { session_id } = await viewer.watch(device_id);
    await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(30);
    expect(camera.heard).toHaveLength(0);
    expect(await viewer.speak(HZ)).toBe(true);
    await expect.poll(() => camera.heard.length, PATIENCE).toBeGreaterThan(ENOUGH);
    expect(shareOfTone(lately(), HZ)).toBeGreaterThan(0.99);
    await viewer.silence();

    const frames = await viewer.framesDecoded();
    await viewer.restartIce(session_id);
    await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(frames + 20);
    const before = camera.heard.length;
    expect(await viewer.speak(2 * HZ)).toBe(true);
    await expect.poll(() => camera.heard.length, PATIENCE).toBeGreaterThan(before + ENOUGH);
    expect(shareOfTone(lately(), 2 * HZ)).toBeGreaterThan(0.99);
    await viewer.close();
  },
);

it('is not offered by a camera without a loudspeaker, whose picture plays as before', async () => {
  const device_id = await start({ audio: 'PCMU' });
  const viewer = await station.viewer(browser);
  await viewer.watch(device_id);
  await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(30);
  expect(await viewer.speak(HZ)).toBe(false);
  await viewer.close();
});
