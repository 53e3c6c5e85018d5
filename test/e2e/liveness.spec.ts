import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPhone } from '../cameras/browser-phone.ts';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { spoilFrames, spoilableFrames } from '../cameras/spoilt-frames.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture, isVeiled } from './pixels.ts';
import { makeProfile, removeProfile, StationApp } from './station-app.ts';
import { approve, createOwner, invite, shownCheckCode } from './station-steps.ts';

/* Each state of a picture that is not simply live, brought about for real, and named within three seconds. */

const NAMED_WITHIN_MS = 3_000;
const NAME = 'Hallway';

let profile: string;
let station: StationApp;
let phone: BrowserPhone | undefined;
let camera: RtspCamera | undefined;

beforeEach(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
  await createOwner(station);
});
afterEach(async () => {
  await phone?.close();
  await camera?.stop();
  phone = undefined;
  camera = undefined;
  await station.close();
  await removeProfile(profile);
});

it('network cut: nothing arrives any more', async () => {
  phone = await pairedPhone();
  await watchState();
  await phone.freeze();
  await expectNamed('stalled');
  const tile = station.tile(NAME);
  await tile.getByText('Nothing arrives from the camera.').waitFor();
  expect(await isVeiled(tile)).toBe(true);
  expect(await copiedDetails()).toMatch(/^State: stalled\nCause: network; doing: /mu);
  await phone.thaw();
  await expectMovingPicture(tile);
});

it('decoder starved: data arrives, and no picture comes out of it', async () => {
  phone = await pairedPhone();
  await watchState();
  await spoilFrames(phone.page, true);
  await expectNamed('stalled');
  const tile = station.tile(NAME);
  await tile.getByText('Data arrives, but no picture comes out of it. Asked for a whole picture.').waitFor();
  expect(await isVeiled(tile)).toBe(true);
  expect(await copiedDetails()).toMatch(/^State: stalled\nCause: decoder; doing: /mu);
  await spoilFrames(phone.page, false);
  await expectMovingPicture(tile);
});

it('source frozen: frames go on, and all show the same picture', async () => {
  camera = await RtspCamera.start({ mounts: { '/live': { width: 640, height: 360, bitrate_kbps: 800 } } });
  await findIpCamera(station, camera.url());
  await addIpCamera(station, NAME);
  const tile = station.tile(NAME);
  await expectMovingPicture(tile);
  expect(await tile.getAttribute('data-unchanged')).toBeNull();
  await watchState();
  camera.hold();
  await expectNamed('live unchanged');
  await tile.getByText(/^Live, unchanged for \d+ s/u).waitFor();
  await tile.getByRole('button', { name: /^The picture has not changed for \d+ s\./u }).waitFor();
  // A fact, and no fault: the picture stays as it is.
  expect(await isVeiled(tile)).toBe(false);
  expect(await copiedDetails()).toMatch(/^State: live\nPicture: unchanged for \d+ s$/mu);
});

it('source gone: the camera is offline', async () => {
  phone = await pairedPhone();
  await watchState();
  await phone.kill();
  await expectNamed('offline');
  await station
    .tile(NAME)
    .getByText(/Offline since \d\d:\d\d/u)
    .waitFor();
  expect(await copiedDetails()).toMatch(/^State: offline\nLast seen: \d{4}-/mu);
});

async function pairedPhone(): Promise<BrowserPhone> {
  const paired = await BrowserPhone.launch();
  await spoilableFrames(paired.context);
  const { url } = await invite(station);
  const link = new URL(url);
  link.hostname = '127.0.0.1';
  await paired.open(link.href);
  await shownCheckCode(station);
  await approve(station, NAME);
  await expectMovingPicture(station.tile(NAME));
  return paired;
}

/** From now on the window notes when its tile says something else. */
async function watchState(): Promise<void> {
  await station.tile(NAME).evaluate((tile) => {
    const named = new Map<string, number>();
    const note = () => {
      const state = [tile.dataset['state'], tile.dataset['unchanged'] === undefined ? '' : 'unchanged'];
      const name = state.join(' ').trim();
      if (!named.has(name)) named.set(name, Date.now());
    };
    Object.assign(window, { named });
    new MutationObserver(note).observe(tile, { attributes: true });
  });
  began = Date.now();
}
let began = 0;

/** The tile says so within the time, measured in the window, which is not slowed down by who asks. */
async function expectNamed(state: string): Promise<void> {
  const at = () =>
    station.page.evaluate(
      (name) => (window as unknown as { named: Map<string, number> }).named.get(name) ?? null,
      state,
    );
  await expect.poll(at, { timeout: NAMED_WITHIN_MS + 3_000, interval: 100 }).not.toBeNull();
  expect(((await at()) ?? Infinity) - began).toBeLessThan(NAMED_WITHIN_MS);
}

async function copiedDetails(): Promise<string> {
  const { page } = station;
  await station.tile(NAME).hover();
  await station.tile(NAME).getByRole('button', { name: /^More/u }).click();
  await page.getByRole('menuitem', { name: 'Copy details' }).click();
  await page.getByText('The details are on the clipboard.').waitFor();
  return station.inMain(({ clipboard }) => clipboard.readText());
}
