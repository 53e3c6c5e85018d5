import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPhone, makePhoneProfile, removePhoneProfile } from '../cameras/browser-phone.ts';
import { expectMovingPicture, isVeiled } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { approve, createOwner, invite, reject, shownCheckCode } from './station-steps.ts';

/* The main job, end to end: a phone becomes a camera on the wall, and stays one whatever happens to either side. */

const NAME = 'Hallway';
/** A camera that fell silent is gone for the hub after two heartbeats of ten seconds. */
const OFFLINE_WITHIN_MS = 20_000;

let profile: string;
let phoneProfile: string;
let station: StationApp;
let phone: BrowserPhone | undefined;

beforeEach(async () => {
  profile = await makeProfile();
  phoneProfile = await makePhoneProfile();
  station = await launch();
  await createOwner(station);
});
afterEach(async () => {
  await phone?.close();
  phone = undefined;
  await station.close();
  await removeProfile(profile);
  await removePhoneProfile(phoneProfile);
});

it('pairs by QR code, shows a moving picture, and survives both sides being killed', async () => {
  phone = await BrowserPhone.launch({ profile: phoneProfile });
  const { url } = await invite(station);
  await phone.open(onThisMachine(url));
  const shown = await shownCheckCode(station);
  expect(await phone.checkCode()).toBe(shown.replaceAll(/\s/g, ''));
  await approve(station, NAME);
  await expectMovingPicture(station.tile(NAME));

  await phone.storedOnDisk();
  await phone.kill();
  await expectState('offline', OFFLINE_WITHIN_MS);
  phone = await BrowserPhone.launch({ profile: phoneProfile });
  await phone.open(cameraPage(url));
  await expectMovingPicture(station.tile(NAME));

  await station.kill();
  station = await launch();
  await expectMovingPicture(station.tile(NAME), 60_000);
  expect(await station.tiles().count()).toBe(1);
});

it('pairs by typed digits, and refuses a phone that guesses or is rejected', async () => {
  phone = await BrowserPhone.launch({ profile: phoneProfile });
  const { address, code, url } = await invite(station);
  expect(url.startsWith(`${address}#`)).toBe(true);
  await phone.open(onThisMachine(address));
  await phone.typeCode(code === '00000000' ? '00000001' : '00000000', 'Rogue');
  await phone.page.getByRole('alert').waitFor();
  expect(await station.page.getByRole('form', { name: /wants in/ }).count()).toBe(0);

  await phone.typeCode(code, 'Unwanted');
  await shownCheckCode(station);
  await reject(station);
  await phone.heading('The station said no').waitFor();
  expect(await station.tiles().count()).toBe(0);
});

it('says within three seconds that a picture has stopped, and is live again by itself', async () => {
  phone = await BrowserPhone.launch({ profile: phoneProfile });
  const { url } = await invite(station);
  await phone.open(onThisMachine(url));
  await shownCheckCode(station);
  await approve(station, NAME);
  await expectMovingPicture(station.tile(NAME));

  await phone.freeze();
  await expectState('stalled', 3_000 + 1_500);
  expect(await isVeiled(station.tile(NAME))).toBe(true);
  await phone.thaw();
  await expectMovingPicture(station.tile(NAME));
});

async function launch(): Promise<StationApp> {
  return StationApp.launch({ profile });
}

async function expectState(state: string, timeout = PATIENCE_MS): Promise<void> {
  await expect
    .poll(() => station.tile(NAME).getAttribute('data-state'), { timeout, interval: 100 })
    .toBe(state);
}

/** The link with the address replaced: tests talk to loopback alone. */
function onThisMachine(url: string): string {
  const link = new URL(url);
  link.hostname = '127.0.0.1';
  return link.href;
}

function cameraPage(url: string): string {
  const link = new URL(onThisMachine(url));
  link.hash = '';
  return link.href;
}
