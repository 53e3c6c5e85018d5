import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BrowserPhone, launchPhoneBrowser } from '../../cameras/browser-phone.ts';
import { CameraStation } from '../../cameras/camera-station.ts';

let browser: Browser;
let station: CameraStation;
let phone: BrowserPhone;

beforeAll(async () => {
  browser = await launchPhoneBrowser();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  station = await CameraStation.start();
  phone = await BrowserPhone.open(browser);
});

afterEach(async () => {
  await phone.close();
  await station.stop();
});

it('pairs through the link of a QR code, with the same number on both screens', async () => {
  const { url } = await station.invite();
  await phone.open(url);
  const claim = await station.claim();
  expect(await phone.checkCode()).toBe(claim.check_code.replaceAll(/\s/g, ''));
  expect(claim).toMatchObject({ device_name: 'Pixel 8', kind: 'phone' });
  expect(await phone.identity()).toBeNull();

  await station.decide(claim, 'approve');
  await phone.live();
  const device = await station.onlyDevice();
  expect(device).toMatchObject({ device_name: 'Pixel 8', kind: 'phone', online: true });
  expect(device.capabilities).toMatchObject({ ptz: false, talk: true });
  expect(await phone.identity()).toMatchObject({ device_id: device.device_id });
});

it('takes the secret out of the address and the history at once', async () => {
  const { url, secret } = await station.invite();
  expect(url).toContain(secret);
  await phone.open(url);
  await phone.checkCode();
  expect(phone.page.url()).toBe(station.page);
  const back = await phone.page.evaluate(() => history.length);
  expect(back).toBe(2);
  // Nor may it lie anywhere in what the page keeps once it was used.
  await station.decide(await station.claim(), 'approve');
  await phone.live();
  const kept = await phone.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain('claim_secret');
});

it('pairs by a typed code, after a wrong one was explained', async () => {
  const { code } = await station.invite();
  await phone.open(station.page);
  await phone.typeCode(code === '12345678' ? '87654321' : '12345678', 'Garden');
  await phone.page.getByRole('alert').getByText('That code is not right').waitFor();
  await phone.typeCode(code, 'Garden');
  const claim = await station.claim();
  expect(claim.device_name).toBe('Garden');
  await station.decide(claim, 'approve');
  await phone.live();
});

it('says so when the station rejects it, and keeps nothing', async () => {
  const { url } = await station.invite();
  await phone.open(url);
  await station.decide(await station.claim(), 'reject');
  await phone.heading('The station said no').waitFor();
  expect(await phone.identity()).toBeNull();
  await phone.page.getByRole('button', { name: 'Try with a new code' }).click();
  await phone.heading('Make this device a camera').waitFor();
});

it('says what to do when an invitation was used already', async () => {
  const { url } = await station.invite();
  await phone.open(url);
  await station.decide(await station.claim(), 'reject');
  await phone.heading('The station said no').waitFor();
  await phone.open(url);
  await phone.page.getByRole('alert').getByText('This invitation was used or has run out').waitFor();
});

it('goes on waiting after a reload, with the same number', async () => {
  const { url } = await station.invite();
  await phone.open(url);
  const claim = await station.claim();
  const before = await phone.checkCode();
  await phone.page.reload();
  expect(await phone.checkCode()).toBe(before);
  await station.decide(claim, 'approve');
  await phone.live();
  expect(await station.devices()).toHaveLength(1);
});

it('asks before it pairs a browser again that is a camera already', async () => {
  const device = await station.pair(phone);
  const { url } = await station.invite();
  await phone.open(url);
  await phone.heading('This device is a camera here already').waitFor();
  await phone.page.getByRole('button', { name: 'Go on as this camera' }).click();
  await phone.live();
  expect((await phone.identity())?.device_id).toBe(device.device_id);
});

it('uses the invitation in hand when the pairing it had turns out to be dead', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  await phone.open('about:blank');
  await station.removeDevice(device_id);
  await phone.open((await station.invite()).url);
  await phone.page.getByRole('button', { name: 'Go on as this camera' }).click();
  await phone.heading('The station no longer accepts this camera').waitFor();
  await phone.page.getByRole('button', { name: 'Pair it again' }).click();
  await phone.checkCode();
  await station.decide(await station.claim(), 'approve');
  await phone.live();
});
