import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BrowserPhone, launchPhoneBrowser } from '../../cameras/browser-phone.ts';
import { CameraStation } from '../../cameras/camera-station.ts';
import type { ProtocolViewer } from '../protocol-viewer.ts';

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

async function expectFramesFrom(viewer: ProtocolViewer): Promise<void> {
  const before = await viewer.framesDecoded();
  await expect.poll(() => viewer.framesDecoded(), { timeout: 30_000 }).toBeGreaterThan(before + 5);
}

it('sends to two viewers at once, holds still while paused, and says who watches', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  await phone.viewers('Nobody is watching');
  const one = await station.viewer(browser);
  const other = await station.viewer(browser);
  const { session_id } = await one.watch(device_id);
  await expectFramesFrom(one);
  await phone.viewers('1 viewer is watching');
  await other.watch(device_id);
  await expectFramesFrom(other);
  await phone.viewers('2 viewers are watching');

  one.send('session_update', { session_id, paused: true });
  // Each look takes as long as the other viewer needs for its frames, so one look must not use up the patience.
  const framesWhileOtherGoesOn = async (): Promise<number> => {
    const before = await one.framesDecoded();
    await expectFramesFrom(other);
    return (await one.framesDecoded()) - before;
  };
  await expect.poll(framesWhileOtherGoesOn, { timeout: 30_000 }).toBe(0);
  one.send('session_update', { session_id, paused: false });
  await expectFramesFrom(one);

  await one.close();
  await phone.viewers('1 viewer is watching');
  await other.close();
  await phone.viewers('Nobody is watching');
});

it('offers what a viewer of any make can take: H.264 in mode 1 first, and sound both ways', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  const viewer = await station.viewer(browser);
  const offered = viewer.next('signal_offer');
  viewer.send('watch_request', { device_id });
  const { sdp } = (await offered).payload as { sdp: string };
  const first = /m=video \d+ \S+ (\d+)/.exec(sdp)?.[1] ?? '';
  expect(sdp).toMatch(new RegExp(`a=rtpmap:${first} H264/90000`));
  expect(sdp).toMatch(new RegExp(`a=fmtp:${first} .*packetization-mode=1`));
  expect(sdp).not.toMatch(/packetization-mode=0/);
  expect(
    sdp
      .split(/^(?=m=)/m)
      .slice(1)
      .map((section) => [section.slice(2, 7), /a=(send\w+|recvonly|inactive)/.exec(section)?.[1]]),
  ).toEqual([
    ['video', 'sendonly'],
    ['audio', 'sendrecv'],
  ]);
  await viewer.close();
});

it('is the same camera after a reload, without a hand', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  await phone.page.reload();
  await phone.live();
  expect((await phone.identity())?.device_id).toBe(device_id);
  const viewer = await station.viewer(browser);
  await viewer.watch(device_id);
  await expectFramesFrom(viewer);
  await viewer.close();
});

it('comes back by itself when the station was restarted', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  const identity = await phone.identity();
  await station.restart();
  await station.waitForOnline(true);
  expect(await phone.identity()).toEqual(identity);
  const viewer = await station.viewer(browser);
  await viewer.watch(device_id);
  await expectFramesFrom(viewer);
  await viewer.close();
});

it('stops and offers to pair again when the station removed it', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  await station.removeDevice(device_id);
  await phone.heading('The station no longer accepts this camera').waitFor();
  // The camera's light goes off with it.
  expect(await phone.page.locator('video').count()).toBe(0);
  await phone.page.getByRole('button', { name: 'Pair it again' }).click();
  const { code } = await station.invite();
  await phone.typeCode(code);
  await station.decide(await station.claim(), 'approve');
  await phone.live();
});

it('takes a new token over its connection and lives on with it', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  const before = await phone.identity();
  await station.rotateToken(device_id);
  await expect.poll(async () => (await phone.identity())?.token).not.toBe(before?.token);
  expect((await phone.identity())?.device_id).toBe(device_id);
  await phone.page.reload();
  await phone.live();
});

it('gives way to another tab with its identity, and takes over again on request', async () => {
  await station.pair(phone);
  await phone.live();
  const second = await phone.context.newPage();
  await second.goto(station.page);
  await phone.heading('This camera runs somewhere else').waitFor();
  await phone.page.getByRole('button', { name: 'Use it here' }).click();
  await phone.live();
  await second.getByRole('heading', { name: 'This camera runs somewhere else' }).waitFor();
});

it('leaves only when asked twice, and forgets its token', async () => {
  await station.pair(phone);
  await phone.live();
  await phone.page.getByRole('button', { name: 'Leave' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  expect(await phone.identity()).not.toBeNull();
  await phone.page.getByRole('button', { name: 'Leave' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await phone.heading('This device is no longer a camera').waitFor();
  expect(await phone.page.evaluate(() => localStorage.length)).toBe(0);
  await station.waitForOnline(false);
});

it('switches cameras, and to a drawn picture, without ending a session', async () => {
  const { device_id } = await station.pair(phone);
  await phone.live();
  const viewer = await station.viewer(browser);
  const ended = viewer.next('session_ended').then(
    () => 'ended',
    () => 'closed',
  );
  await viewer.watch(device_id);
  await expectFramesFrom(viewer);
  await phone.page.getByRole('button', { name: 'Flip to the front camera' }).click();
  await phone.page.getByRole('button', { name: 'Flip to the back camera' }).waitFor();
  await expectFramesFrom(viewer);
  await phone.page.getByLabel('Camera', { exact: true }).selectOption('Test picture');
  await expectFramesFrom(viewer);
  await phone.page.getByRole('button', { name: 'Sound' }).click();
  await phone.page.getByRole('button', { name: 'Sound', pressed: false }).waitFor();
  await expectFramesFrom(viewer);
  await viewer.close();
  expect(await ended).toBe('closed');
});
