import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPhone, makePhoneProfile, removePhoneProfile } from '../cameras/browser-phone.ts';
import { expectMovingPicture } from './pixels.ts';
import { SomeoneElsewhere } from './someone-elsewhere.ts';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp, type Owner } from './station-app.ts';
import {
  approve,
  createOwner,
  openSettings,
  invite,
  pressMenuKeys,
  shownCheckCode,
  signIn,
  signOut,
  waitForWall,
} from './station-steps.ts';

/* Accounts as people use them: somebody is added, sees what is shared with them, and the station can be locked. */

const VIEWER: Owner = { username: 'ben', password: 'amber-quay-19-thistle' };

let profile: string;
let phone_profile: string;
let station: StationApp;
let phone: BrowserPhone | undefined;
let elsewhere: SomeoneElsewhere | undefined;

beforeEach(async () => {
  profile = await makeProfile();
  phone_profile = await makePhoneProfile();
  station = await StationApp.launch({ profile });
  await createOwner(station);
});
afterEach(async () => {
  elsewhere?.close();
  elsewhere = undefined;
  await phone?.close();
  phone = undefined;
  await station.close();
  await removeProfile(profile);
  await removePhoneProfile(phone_profile);
});

it('a viewer sees just the camera that is shared with them, until it is taken away', async () => {
  const address = await pairCamera('Hallway');
  await addPerson(VIEWER);
  await signOut(station);
  await signIn(station, VIEWER);
  await station.page.getByText('No camera has been shared with you yet.').waitFor();
  await signOut(station);

  await signIn(station, OWNER);
  await share('Hallway', VIEWER.username);
  await signOut(station);
  await signIn(station, VIEWER);
  await expectMovingPicture(station.tile('Hallway'));
  expect(await station.tiles().count()).toBe(1);
  expect(await station.page.getByRole('button', { name: 'Add camera' }).count()).toBe(0);

  elsewhere = await SomeoneElsewhere.signIn(profile, address, OWNER);
  await elsewhere.unshare('Hallway', VIEWER.username);
  await station.tile('Hallway').waitFor({ state: 'detached', timeout: PATIENCE_MS });
  await station.page.getByText('No camera has been shared with you yet.').waitFor();
});

it('signs out everywhere', async () => {
  const { address } = await invite(station);
  await station.page.keyboard.press('Escape');
  elsewhere = await SomeoneElsewhere.signIn(profile, address, OWNER);
  await openSection('My account');
  const places = station.page.getByRole('list', { name: 'Where you are signed in' });
  await places.getByText('OtherStation/1').waitFor({ timeout: PATIENCE_MS });
  expect(await places.getByRole('listitem').first().innerText()).toMatch(/MuMu Camera .*This one/s);
  await station.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await station.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await station.page.getByText('You are signed out everywhere.').waitFor({ timeout: PATIENCE_MS });
  expect(await elsewhere.isSignedIn()).toBe(false);
});

it('saves one’s own data into the file that was chosen', async () => {
  const file = join(profile, 'my-data.json');
  await station.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await openSection('My account');
  await station.page.getByRole('button', { name: 'Export my data…' }).click();
  await station.page.getByText('Your data has been saved.').waitFor({ timeout: PATIENCE_MS });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ user: { username: OWNER.username } });
});

it('locks by its menu, stays locked over a restart, and opens to the password alone', async () => {
  const address = await pairCamera('Hallway');
  await lockByMenu();
  await expectLocked();
  expect(await station.tiles().count()).toBe(0);
  await phone?.live();
  await station.close();

  station = await StationApp.launch({ profile });
  await expectLocked();
  expect(await station.page.evaluate(() => JSON.stringify(document.body.innerText))).not.toContain('Hallway');
  const { page } = station;
  await page.getByLabel('Password', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText('That is not the password.').waitFor({ timeout: PATIENCE_MS });
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expectMovingPicture(station.tile('Hallway'), 60_000);
  expect(address).toMatch(/^https:/);
});

it('locks when the computer’s screen is locked, once that is switched on', async () => {
  const screenLocked = () => station.inMain(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  const { page } = station;
  await screenLocked();
  await openSettings(station, 'Account');
  await page.getByText('15 min').click();
  await page.getByText('Without input to this window').waitFor({ timeout: PATIENCE_MS });
  await screenLocked();
  await expectLocked();
});

it('tells every input from none, so that it can lock by itself', async () => {
  const inputs = await station.inMain(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.webContents.listenerCount('input-event');
  });
  expect(inputs).toBe(1);
  const seen = station.inMain(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return new Promise<string>((resolve) => {
      window?.webContents.once('input-event', (_event, { type }) => {
        resolve(type);
      });
    });
  });
  await station.page.keyboard.press('Shift');
  await station.page.mouse.move(200, 200);
  expect(await seen).toMatch(/^(rawKeyDown|keyDown|mouseMove|keyUp|mouseEnter|char)$/);
});

async function pairCamera(name: string): Promise<string> {
  phone = await BrowserPhone.launch({ profile: phone_profile });
  const { url, address } = await invite(station);
  const link = new URL(url);
  link.hostname = '127.0.0.1';
  await phone.open(link.href);
  await shownCheckCode(station);
  await approve(station, name);
  await expectMovingPicture(station.tile(name));
  return address;
}

async function openSection(name: string): Promise<void> {
  const { page } = station;
  await page.getByRole('button', { name: /^Security/ }).click();
  await page.getByRole('navigation', { name: 'Security' }).getByRole('button', { name }).click();
}

async function addPerson({ username, password }: Owner): Promise<void> {
  await openSection('People');
  const { page } = station;
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByLabel('User name').fill(username);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Add a person' }).click();
  await page.getByText(`“${username}” can sign in now.`).waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('button', { name: 'Back to the wall' }).click();
}

async function share(camera: string, username: string): Promise<void> {
  const { page } = station;
  await page.getByRole('button', { name: 'Cameras', exact: true }).click();
  const list = page.getByRole('complementary', { name: 'Cameras' });
  await list.getByRole('button', { name: `More: ${camera}` }).click();
  await page.getByRole('menuitem', { name: 'Who can watch…' }).click();
  const dialog = page.getByRole('dialog', { name: `Who can watch “${camera}”` });
  await dialog.getByText(username, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(`“${camera}” is shared as you chose.`).waitFor({ timeout: PATIENCE_MS });
}

async function lockByMenu(): Promise<void> {
  await waitForWall(station);
  await pressMenuKeys(station, 'CmdOrCtrl+L');
}

async function expectLocked(): Promise<void> {
  await station.page.getByRole('heading', { name: 'Test desk is locked' }).waitFor({ timeout: PATIENCE_MS });
}
