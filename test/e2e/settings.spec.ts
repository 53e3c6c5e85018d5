import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, invite, openSettings, waitForWall } from './station-steps.ts';

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

/** There is no window manager here that could minimise it; to main that is the same. */
const hideWindow = (on: boolean) =>
  station.inMain(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app:'),
    );
    if (wanted) window?.hide();
    else window?.show();
  }, on);

it('keeps the display on while a live camera is seen, if that is wanted', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=1'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(1);
  expect(await isKeptOn()).toBe(false);
  await openSettings(station, 'This computer');
  await choose('Keep it from sleeping while a camera is live on it', 'Always');
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(true);
  await hideWindow(true);
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(false);
  await hideWindow(false);
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(true);
  await station.page.keyboard.press('Escape');
  await openSettings(station, 'General');
  await choose('How many', 'None');
  await expect.poll(isKeptOn, { timeout: PATIENCE_MS }).toBe(false);
});

/** A checkbox, by its words. */
const box = (name: RegExp) => station.page.getByRole('checkbox', { name });
const press = (name: RegExp) => station.page.getByText(name).click();

it('starts at login by a file that starts this station, and sees when somebody removed it', async () => {
  const env = { XDG_CONFIG_HOME: join(profile, 'config') };
  const autostart = join(profile, 'config', 'autostart');
  station = await StationApp.launch({ profile, env });
  await createOwner(station);
  await openSettings(station, 'This computer');
  await press(/^Start MuMu Camera/u);
  await expect.poll(() => box(/^Start MuMu Camera/u).isChecked(), { timeout: PATIENCE_MS }).toBe(true);
  const [file = ''] = readdirSync(autostart);
  const path = join(autostart, file);
  const [executable, folder] = await station.inMain(({ app }) => [process.execPath, app.getAppPath()]);
  expect(readFileSync(path, 'utf8')).toContain(
    `\nExec="${executable}" "${folder}" "--user-data-dir=${profile}"\n`,
  );
  rmSync(path);
  await station.page.getByRole('tab', { name: 'General' }).click();
  await station.page.getByRole('tab', { name: 'This computer' }).click();
  await expect.poll(() => box(/^Start MuMu Camera/u).isChecked(), { timeout: PATIENCE_MS }).toBe(false);
  expect(existsSync(path)).toBe(false);
});

it('decodes without the graphics processor from the next start on, which it offers', async () => {
  const isOff = () =>
    station.inMain(({ app }) => app.commandLine.hasSwitch('disable-accelerated-video-decode'));
  station = await StationApp.launch({ profile });
  await createOwner(station);
  expect(await isOff()).toBe(false);
  await openSettings(station, 'This computer');
  await press(/^Decode video/u);
  await station.page.getByRole('button', { name: 'Restart now' }).waitFor({ timeout: PATIENCE_MS });
  // The test starts it anew itself: the one that Electron would start is not the test's to end.
  await station.inMain(({ app }) => {
    app.relaunch = () => undefined;
  });
  const ended = station.electron.waitForEvent('close', { timeout: PATIENCE_MS });
  // The page may be gone before it has answered.
  const pressed = station.page
    .getByRole('button', { name: 'Restart now' })
    .click()
    .catch(() => undefined);
  await Promise.all([pressed, ended]);

  station = await StationApp.launch({ profile });
  await waitForWall(station);
  expect(await isOff()).toBe(true);
  await openSettings(station, 'This computer');
  await station.page.getByText('In use now: the main processor.').waitFor({ timeout: PATIENCE_MS });
  expect(await box(/^Decode video/u).isChecked()).toBe(false);
  expect(await station.page.getByRole('button', { name: 'Restart now' }).count()).toBe(0);
});

it('serves this computer alone while the chosen network is not there, and says so', async () => {
  const chosen = { version: 1, hub_network: { kind: 'one', name: 'nowhere0' } };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(chosen));
  station = await StationApp.launch({ profile, env: { MUMU_HUB_BIND: undefined } });
  await createOwner(station);
  await station.page.getByText('The hub’s network “nowhere0” was not there at the start').waitFor();
  expect((await invite(station)).address).toMatch(/^https:\/\/127\.0\.0\.1:/u);
  await station.page.keyboard.press('Escape');
  await openSettings(station, 'This computer');
  await station.page
    .getByRole('button', { name: /nowhere0, not there now/u })
    .waitFor({ timeout: PATIENCE_MS });
});
