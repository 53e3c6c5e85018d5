import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, openSettings, waitForWall } from './station-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const choice = (label: string, option: string) =>
  station.page.getByRole('radiogroup', { name: label }).getByRole('radio', { name: option });

/** By the label, as a person does: the button itself is not to be seen. */
const choose = (label: string, option: string) =>
  station.page.getByRole('radiogroup', { name: label }).getByText(option, { exact: true }).click();

const onRoot = (name: string) => station.page.evaluate((key) => document.documentElement.dataset[key], name);

it('theme and motion hold at once and after a restart, before anybody is signed in too', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await openSettings(station, 'General');
  await choose('Theme', 'Dark');
  await choose('Motion', 'Always reduced');
  await expect.poll(() => onRoot('theme')).toBe('dark');
  await expect.poll(() => onRoot('motion')).toBe('reduced');
  await station.page.keyboard.press('Escape');
  await station.close();

  station = await StationApp.launch({ profile });
  await expect.poll(() => onRoot('motion'), { timeout: PATIENCE_MS }).toBe('reduced');
  expect(await onRoot('theme')).toBe('dark');
  expect(await station.inMain(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await waitForWall(station);
  await openSettings(station, 'General');
  expect(await choice('Theme', 'Dark').isChecked()).toBe(true);
  expect(await choice('Motion', 'Always reduced').isChecked()).toBe(true);
});

/** Whether anything of this program keeps the display on; nobody else counts its blockers. */
const isKeptOn = () =>
  station.inMain(({ powerSaveBlocker }) =>
    Array.from({ length: 50 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
  );

const minimise = (on: boolean) =>
  station.inMain(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app:'),
    );
    if (wanted) window?.minimize();
    else window?.restore();
  }, on);

it('keeps the display on while a live camera is seen, if that is wanted', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=1'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(1);
  expect(await isKeptOn()).toBe(false);
  await openSettings(station, 'This computer');
  await choose('Keep it from sleeping while a camera is live on it', 'Always');
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(true);
  await minimise(true);
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(false);
  await minimise(false);
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(true);
  await station.page.keyboard.press('Escape');
  await openSettings(station, 'General');
  await choose('How many', 'None');
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(false);
});
