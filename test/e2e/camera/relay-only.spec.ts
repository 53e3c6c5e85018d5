import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPhone, launchPhoneBrowser } from '../../cameras/browser-phone.ts';
import { CameraStation } from '../../cameras/camera-station.ts';
import { Coturn } from '../../turn/coturn.ts';

const SECRET = 'a-turn-secret-of-more-than-32-characters';
const PATIENCE = { timeout: 30_000 };

let browser: Browser;
let coturn: Coturn;

beforeAll(async () => {
  browser = await launchPhoneBrowser();
  coturn = await Coturn.start(SECRET);
});
afterAll(async () => {
  await coturn.stop();
  await browser.close();
});

it('sends a moving picture through TURN alone when the hub says so', async () => {
  const station = await CameraStation.start({
    config: { turn_urls: [coturn.url], relay_only: true },
    secrets: { turn_secret: Buffer.from(SECRET) },
  });
  const phone = await BrowserPhone.open(browser);
  const { device_id } = await station.pair(phone);
  await phone.live();
  const viewer = await station.viewer(browser);
  await viewer.watch(device_id);
  await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(5);
  // Its own end may show as any kind here, where TURN server and viewer share one address and so one permission (RFC 8656 §9).
  expect((await viewer.path())?.remote).toBe('relay');
  await viewer.close();
  await phone.close();
  await station.stop();
});

it('takes the straight way beside the same TURN server when it does not', async () => {
  const station = await CameraStation.start({
    config: { turn_urls: [coturn.url] },
    secrets: { turn_secret: Buffer.from(SECRET) },
  });
  const phone = await BrowserPhone.open(browser);
  const { device_id } = await station.pair(phone);
  await phone.live();
  const viewer = await station.viewer(browser);
  await viewer.watch(device_id);
  await expect.poll(() => viewer.framesDecoded(), PATIENCE).toBeGreaterThan(5);
  const path = await viewer.path();
  expect([path?.local, path?.remote]).not.toContain('relay');
  await viewer.close();
  await phone.close();
  await station.stop();
});
