import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, pressMenuKeys, waitForWall } from './station-steps.ts';
import { addCameras, createView } from './wall-steps.ts';

/* Several windows of one station: real pictures, a real lock, a real crash. */

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const live = (page: Page) => page.locator('[data-device-id][data-state="live"]').count();
const view = (page: Page, name: string) => page.getByRole('button', { name: `View: ${name}`, exact: true });
const pages = () => station.electron.windows().filter((page) => page.url().startsWith('app://'));

/** The page of the window that comes, whatever makes it come. */
async function another(come: () => Promise<unknown>): Promise<Page> {
  const before = new Set(pages());
  await come();
  const find = () => pages().find((page) => !before.has(page));
  await expect.poll(find, { timeout: PATIENCE_MS }).toBeDefined();
  const page = find();
  if (page === undefined) throw new Error('no other window came');
  return page;
}

/** Two windows: all cameras in the first, two of the four in the second. */
async function openTwo(): Promise<[Page, Page]> {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  const first = station.page;
  await first.getByRole('button', { name: 'Try with demo cameras' }).click();
  await expect.poll(() => live(first), { timeout: PATIENCE_MS }).toBe(4);
  const names = await station
    .tiles()
    .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label') ?? ''));
  await createView(station, 'Outside', names.slice(2));
  await first.keyboard.press('Control+1');
  await view(first, 'All cameras').waitFor();
  const second = await another(() => pressMenuKeys(station, 'CmdOrCtrl+N'));
  await view(second, 'All cameras').waitFor({ timeout: PATIENCE_MS });
  await second.keyboard.press('Control+2');
  await view(second, 'Outside').waitFor({ timeout: PATIENCE_MS });
  await expect.poll(() => live(second), { timeout: PATIENCE_MS }).toBe(2);
  return [first, second];
}

/** Not only called live: the pixels of every tile change. */
async function goesOn(page: Page, tiles: number): Promise<void> {
  const all = await page.locator('[data-device-id]').all();
  expect(all).toHaveLength(tiles);
  for (const tile of all) await expectMovingPicture(tile);
}

/** What the tiles of a page play is remembered in it; @returns whether they play the same streams later */
async function sameStreams(page: Page): Promise<() => Promise<boolean>> {
  const fronts = page.locator('video[data-front]');
  await fronts.evaluateAll((videos) => {
    const streams = videos.map((video) => (video as HTMLVideoElement).srcObject);
    Reflect.set(globalThis, 'streams_before', streams);
  });
  return () =>
    fronts.evaluateAll((videos) => {
      const before: unknown = Reflect.get(globalThis, 'streams_before');
      return (
        Array.isArray(before) &&
        videos.length === before.length &&
        videos.every((video, index) => (video as HTMLVideoElement).srcObject === before[index])
      );
    });
}

/** Of all windows of the station, in no order. */
const places = () =>
  station.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().startsWith('app://'))
      .map((window) => JSON.stringify(window.getBounds()))
      .sort(),
  );

it('show views of their own, lock together, and one goes on when the other is closed', async () => {
  const [first, second] = await openTwo();
  await view(first, 'All cameras').waitFor();
  await goesOn(first, 4);
  await goesOn(second, 2);

  await pressMenuKeys(station, 'CmdOrCtrl+L');
  for (const page of [first, second]) {
    await page.getByRole('heading', { name: 'Test desk is locked' }).waitFor({ timeout: PATIENCE_MS });
    expect(await page.locator('[data-device-id]').count()).toBe(0);
  }
  await second.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await second.getByRole('button', { name: 'Unlock' }).click();
  await view(first, 'All cameras').waitFor({ timeout: PATIENCE_MS });
  await view(second, 'Outside').waitFor({ timeout: PATIENCE_MS });
  await expect.poll(() => live(first), { timeout: PATIENCE_MS }).toBe(4);
  await expect.poll(() => live(second), { timeout: PATIENCE_MS }).toBe(2);

  await station.inMain(({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows().filter((one) => one.webContents.getURL().startsWith('app://'));
    all.find(({ id }) => id === Math.max(...all.map((one) => one.id)))?.close();
  });
  await expect.poll(() => pages().length).toBe(1);
  await goesOn(first, 4);
  await station.close();
  station = await StationApp.launch({ profile });
  await waitForWall(station);
  expect(await places()).toHaveLength(1);
});

it('are all back after a restart, each at its place and with its view', async () => {
  await openTwo();
  await station.inMain(({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows()
      .filter((one) => one.webContents.getURL().startsWith('app://'))
      .sort((a, b) => a.id - b.id);
    for (const [index, one] of all.entries())
      one.setBounds({ x: 20 + 60 * index, y: 30 + 40 * index, width: 820 + 40 * index, height: 620 });
  });
  const before = await places();
  expect(new Set(before).size).toBe(2);
  await station.close();

  station = await StationApp.launch({ profile });
  await expect.poll(places, { timeout: PATIENCE_MS }).toEqual(before);
  await expect.poll(() => pages().length, { timeout: PATIENCE_MS }).toBe(2);
  const shown = async () => {
    const all = await Promise.all(
      pages().map((page) => page.getByRole('button', { name: /^View: / }).getAttribute('aria-label')),
    );
    return all.sort();
  };
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(['View: All cameras', 'View: Outside']);
});

it('crash alone: the other one plays on what it plays, and the one that crashed comes back with its view', async () => {
  const [first] = await openTwo();
  /** Of the window that was opened last; 0 while it has none. */
  const process = () =>
    station.inMain(({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows().filter((one) =>
        one.webContents.getURL().startsWith('app://'),
      );
      const last = all.toSorted((a, b) => b.id - a.id)[0]?.webContents;
      return last === undefined || last.isCrashed() || last.isLoading() ? 0 : last.getOSProcessId();
    });
  /** Asked through main: Playwright holds on to a page that crashed. */
  const shown = () =>
    station.inMain(({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows().filter((one) =>
        one.webContents.getURL().startsWith('app://'),
      );
      const script = `[document.querySelector('[aria-label^="View: "]')?.ariaLabel, document.querySelectorAll('[data-state="live"]').length]`;
      return all
        .toSorted((a, b) => b.id - a.id)[0]
        ?.webContents.executeJavaScript(script) as Promise<unknown>;
    });
  const crashed = await process();
  const playsOn = await sameStreams(first);
  await station.inMain(({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows().filter((one) => one.webContents.getURL().startsWith('app://'));
    all.find(({ id }) => id === Math.max(...all.map((one) => one.id)))?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(async () => [0, crashed].includes(await process()), { timeout: PATIENCE_MS }).toBe(false);
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(['View: Outside', 2]);
  await goesOn(first, 4);
  expect(await playsOn()).toBe(true);
});

it('open from the menu of views too, as long as there are not eight', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await addCameras(station, profile, ['Gate']);
  let last = await another(async () => {
    await view(station.page, 'All cameras').click();
    await station.page.getByRole('menuitem', { name: 'Open in a new window' }).click();
  });
  while (pages().length < 8) {
    await waitForWall({ page: last });
    last = await another(() => pressMenuKeys(station, 'CmdOrCtrl+N'));
  }
  await waitForWall({ page: last });
  await pressMenuKeys(station, 'CmdOrCtrl+N');
  const refusals = async () => {
    const said = pages().map((page) => page.getByText('There can be 8 windows. Close one first.').count());
    return (await Promise.all(said)).reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(refusals, { timeout: PATIENCE_MS }).toBe(1);
  expect(new Set(await places()).size).toBe(8);
});
