import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { BrowserPhone } from '../cameras/browser-phone.ts';
import { CameraStation } from '../cameras/camera-station.ts';
import { OWNER } from '../signaling/hub-fixture.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, pressMenuKeys, signIn, waitForWall } from './station-steps.ts';

/* A second station: a hub of another computer, with a phone as its camera, is confirmed by its pin, watched, left and come back to. */

const VERA = { username: 'vera', password: OWNER.password };
const NAME = 'Test hub';
/** Pins of other hubs look like this. */
const OTHER_PIN = 'q7Wc2ZtK9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQk';

let profile: string;
let hub: CameraStation;
let phone: BrowserPhone;
let camera: string;
let station: StationApp;

/** In the first test, as what is waited for is waited for in a test. */
async function begin(): Promise<void> {
  profile = await makeProfile();
  hub = await CameraStation.start();
  phone = await BrowserPhone.launch();
  const { device_id, device_name } = await hub.pair(phone);
  camera = device_name;
  const { user_id } = await hub.fixture.addUser(VERA.username, 'viewer');
  const token = await hub.fixture.logIn();
  const shared = await hub.fixture.rest(`devices/${device_id}/access`, {
    method: 'PUT',
    token,
    body: { user_ids: [user_id] },
  });
  expect(shared.status).toBe(200);
  station = await StationApp.launch({ profile });
}
afterAll(async () => {
  await station.close();
  await phone.close();
  await hub.stop();
  await removeProfile(profile);
});

const address = (): string => new URL(hub.origin).host;
const button = (name: string): Locator => station.page.getByRole('button', { name, exact: true });
const dialog = (): Locator => station.page.getByRole('dialog', { name: 'Stations' });
const title = (): Promise<string> => station.page.title();

/** From the open list: asks who answers at the address of the hub. */
async function ask(): Promise<void> {
  await dialog().getByLabel('Address').fill(address());
  await dialog().getByRole('button', { name: 'Continue' }).click();
}

it('is confirmed by its pin alone, and watched from a station that has none of its own yet', async () => {
  await begin();
  await button('Watch another station…').click({ timeout: PATIENCE_MS });
  await ask();
  const question = station.page.getByRole('alertdialog', { name: `Is this “${NAME}”?` });
  // As it is copied: in one piece, although it is shown in groups.
  const shown = await question.locator('.pin').innerText({ timeout: PATIENCE_MS });
  expect(shown).toBe(hub.fixture.address.pin);

  await question.getByLabel('Or paste its pin here').fill(OTHER_PIN);
  await question.getByRole('button', { name: 'Compare and watch' }).click();
  await question.getByText('This is not the pin of the station that answers.').waitFor();
  await question.getByLabel('Or paste its pin here').fill(hub.fixture.address.pin);
  await question.getByRole('button', { name: 'Compare and watch' }).click();

  await station.page.getByRole('heading', { name: `Sign in to ${NAME}` }).waitFor({ timeout: PATIENCE_MS });
  await signIn(station, VERA);
  await expectMovingPicture(station.tile(camera));
  expect(await title()).toBe(`${NAME} – MuMu Camera`);
  expect(await station.page.getByRole('heading', { level: 1 }).innerText()).toBe(NAME);
});

it('is left for one’s own station and come back to by the menu in the top bar and by the keys', async () => {
  await button('Stations').click();
  await station.page.getByRole('menuitemradio', { name: 'This computer' }).click();
  await createOwner(station, 'Test desk');
  await expect.poll(title).toBe('Test desk – MuMu Camera');
  expect(await station.tiles().count()).toBe(0);

  await pressMenuKeys(station, 'CmdOrCtrl+Shift+S');
  await dialog()
    .getByRole('button', { name: `Watch ${NAME}` })
    .click();
  await expectMovingPicture(station.tile(camera));

  await button('Stations').click();
  await station.page.getByRole('menuitemradio', { name: 'Test desk' }).click();
  await station.page.getByText('Your wall is empty').waitFor({ timeout: PATIENCE_MS });
  await button('Stations').click();
  await station.page.getByRole('menuitemradio', { name: NAME }).click();
  await expectMovingPicture(station.tile(camera));
});

it('is watched again after a restart, without a question', async () => {
  await station.close();
  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await expectMovingPicture(station.tile(camera));
  expect(await title()).toBe(`${NAME} – MuMu Camera`);
});

it('is not what answers in its place with another CA: nothing is sent, and no click gets there', async () => {
  const { fixture } = hub;
  rmSync(join(fixture.data_dir, 'ca.crt'));
  fixture.secrets.ca_key = null;
  const { pin } = fixture.address;
  await hub.restart();
  expect(fixture.address.pin).not.toBe(pin);
  const since = fixture.read<{ last: number }>('SELECT max(seq) AS last FROM audit')[0]?.last ?? 0;
  const banner = station.page.getByText(/does not have the pin that you confirmed/);
  await banner.waitFor({ timeout: PATIENCE_MS });

  await pressMenuKeys(station, 'CmdOrCtrl+Shift+S');
  await ask();
  await dialog()
    .getByText(/has another pin now/)
    .waitFor({ timeout: PATIENCE_MS });
  expect(await station.page.getByRole('alertdialog').count()).toBe(0);
  const heard = fixture.read<{ type: string }>('SELECT type FROM audit WHERE seq > ?', since);
  // The phone's browser was told to go on once; this is about the station.
  expect(heard.map(({ type }) => type).filter((type) => /login|viewer/.test(type))).toEqual([]);

  await dialog()
    .getByRole('button', { name: `Remove ${NAME}…` })
    .click();
  await station.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await station.page.getByText('Your wall is empty').waitFor({ timeout: PATIENCE_MS });
  await expect.poll(title).toBe('Test desk – MuMu Camera');
});
