import { afterEach, beforeEach, expect, it } from 'vitest';
import { SomeoneElsewhere } from './someone-elsewhere.ts';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, invite, openSettings, reject, waitForWall } from './station-steps.ts';

/* What calls for attention in the real station. Times are the real ones: a camera is gone after ten seconds. */

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const GONE = { timeout: PATIENCE_MS + 15_000 };

/** What the desktop was asked to show, instead of a desktop that may not be there. */
interface Recorded {
  shown: { title: string; body: string; click: () => void }[];
}

/** From here on somebody works in the station's window, or elsewhere, and what the desktop is asked for is written down. */
async function recordDesktop(focused: boolean): Promise<void> {
  await station.inMain(({ BrowserWindow, Notification }, isFocused) => {
    const recorded: Recorded = { shown: [] };
    Object.assign(globalThis, { recorded });
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      recorded.shown.push({ title: this.title, body: this.body, click: () => this.emit('click') });
    };
    BrowserWindow.getFocusedWindow = () => (isFocused ? (BrowserWindow.getAllWindows()[0] ?? null) : null);
  }, focused);
}

const desktop = (): Promise<string[][]> =>
  station.inMain(() => {
    const { recorded } = globalThis as unknown as { recorded: Recorded };
    return recorded.shown.map(({ title, body }) => [title, body]);
  });

const clickLast = (): Promise<void> =>
  station.inMain(() => {
    const { recorded } = globalThis as unknown as { recorded: Recorded };
    recorded.shown.at(-1)?.click();
  });

/** Takes the page of the first demo camera away, or brings it back. */
async function demoCamera(name: 'away' | 'back'): Promise<void> {
  await station.inMain(async ({ BrowserWindow }, where) => {
    const kept = globalThis as unknown as { camera?: { id: number; url: string } };
    const cameras = BrowserWindow.getAllWindows().filter(({ webContents }) =>
      webContents.getURL().startsWith('https:'),
    );
    const [first] = cameras;
    kept.camera ??= { id: first?.id ?? 0, url: first?.webContents.getURL().replace(/#.*/u, '') ?? '' };
    await BrowserWindow.fromId(kept.camera.id)?.loadURL(where === 'away' ? 'about:blank' : kept.camera.url);
  }, name);
}

const bell = (name: string | RegExp) => station.page.getByRole('button', { name, exact: true });

it('says that a camera is offline and back, by the desktop too while somebody works elsewhere, and leads to it', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=2'] });
  const { page } = station;
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(2);
  await bell('Notifications').waitFor();
  await recordDesktop(false);
  await demoCamera('away');
  await page.getByText(/^Demo camera \d is offline\.$/u).waitFor(GONE);
  await bell('Notifications: 1 new').waitFor();
  await expect.poll(desktop).toEqual([[expect.stringMatching(/^Demo camera \d is offline$/u), '']]);
  await clickLast();
  const enlarged = page.locator('.tile[data-enlarged]');
  await enlarged.waitFor();
  expect((await desktop())[0]?.[0]).toContain(await enlarged.getAttribute('aria-label'));

  await demoCamera('back');
  await page.getByText(/^Demo camera \d is back\.$/u).waitFor(GONE);
  await bell(/^Notifications: \d new$/u).click();
  await expect.poll(() => page.getByRole('menuitem', { name: /is (back|offline)/u }).count()).toBe(2);
  expect(await desktop()).toHaveLength(1);
});

it('leaves alone who works in the window or does not want to be disturbed, over a restart too', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  const { address, code } = await invite(station);
  const elsewhere = await SomeoneElsewhere.signIn(profile, address, OWNER);
  await recordDesktop(true);
  await elsewhere.claim({ code, device_name: '<a href="x">Gate', model: 'Box' });
  await station.page.getByRole('form', { name: /wants in/u }).waitFor({ timeout: PATIENCE_MS });
  await station.page.keyboard.press('Escape');
  await station.page.getByRole('button', { name: 'Review' }).waitFor({ timeout: PATIENCE_MS });
  await bell(/^Notifications: \d new$/u).waitFor({ timeout: PATIENCE_MS });
  expect(await desktop()).toEqual([]);

  await bell(/^Notifications/u).click();
  await station.page.getByRole('menuitem', { name: 'Do not disturb until tomorrow, 7:00' }).click();
  await bell('Notifications, do not disturb').waitFor();
  elsewhere.close();
  await station.close();
  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await bell('Notifications, do not disturb').waitFor();
});

it('says who wants in by the desktop, without markup, and without a name while it is locked', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await createOwner(station);
  await recordDesktop(false);
  const first = await invite(station);
  const elsewhere = await SomeoneElsewhere.signIn(profile, first.address, OWNER);
  await elsewhere.claim({ code: first.code, device_name: '<a href="x">Gate', model: 'Box' });
  await expect.poll(desktop, { timeout: PATIENCE_MS }).toHaveLength(1);
  expect(await desktop()).toEqual([['“<a href="x">Gate” wants in', expect.not.stringMatching(/[<>&]/u)]]);
  await page.keyboard.press('Escape');
  await clickLast();
  await page.getByRole('dialog', { name: 'Cameras that want in' }).waitFor();
  await reject(station);
  await page.getByRole('form', { name: /wants in/u }).waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');

  const second = await invite(station);
  await station.inMain(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find(({ label }) => label === 'Lock')?.click();
  });
  await page.getByRole('button', { name: 'Unlock' }).waitFor({ timeout: PATIENCE_MS });
  await elsewhere.claim({ code: second.code, device_name: 'Barn', model: 'Box' });
  // Half a minute after the one before.
  await expect.poll(desktop, { timeout: 2 * PATIENCE_MS }).toHaveLength(2);
  expect((await desktop())[1]).toEqual(['A camera wants in', 'Unlock MuMu Camera to see more.']);
  expect(await page.getByText(/Barn|wants in/u).count()).toBe(0);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await bell('Notifications: 2 new').waitFor({ timeout: PATIENCE_MS });
  elsewhere.close();
});

it('keeps the switches over a restart', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  const box = () => station.page.getByRole('checkbox', { name: 'A camera is back: Desktop' });
  await openSettings(station, 'Notifications');
  await station.page.locator('.ways tbody tr').nth(1).locator('.checkbox').nth(1).click();
  await expect.poll(() => box().isChecked()).toBe(true);
  await station.close();
  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await openSettings(station, 'Notifications');
  expect(await box().isChecked()).toBe(true);
});

/** What stands in the tray, whether or not the desktop of the test has one. */
interface RecordedTray {
  tooltip: string;
  labels: string[];
}

/** From here on what the tray is given is written down. */
async function recordTray(): Promise<void> {
  await station.inMain(({ Tray }) => {
    const kept = globalThis as unknown as { tray?: { tooltip: string; menu: Electron.Menu | null } };
    const tray = (kept.tray = { tooltip: '', menu: null as Electron.Menu | null });
    Object.assign(Tray.prototype, {
      setToolTip: (tooltip: string) => void (tray.tooltip = tooltip),
      setContextMenu: (menu: Electron.Menu | null) => void (tray.menu = menu),
    });
  });
}

const tray = (): Promise<RecordedTray> =>
  station.inMain(() => {
    const { tray } = globalThis as unknown as { tray: { tooltip: string; menu: Electron.Menu | null } };
    const labels = tray.menu?.items.filter(({ enabled }) => enabled).map(({ label }) => label) ?? [];
    return { tooltip: tray.tooltip, labels: labels.filter((label) => label !== '') };
  });

const tooltip = () => tray().then((shown) => shown.tooltip);

async function clickInTray(label: string): Promise<void> {
  await station.inMain((_electron, wanted) => {
    const { tray } = globalThis as unknown as { tray: { menu: Electron.Menu | null } };
    tray.menu?.items.find((item) => item.label === wanted)?.click();
  }, label);
}

/** Whether the station's window is there, and seen. */
const windowIs = (): Promise<string[]> =>
  station.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => (window.isVisible() ? 'seen' : 'hidden')),
  );

async function closeWindow(): Promise<void> {
  await station.inMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
}

it('shows its state in the tray once that is wanted, and runs on there without its window', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await createOwner(station);
  await recordTray();
  await openSettings(station, 'Notifications');
  await page.getByText('Show in the tray', { exact: true }).click();
  const wait = { timeout: PATIENCE_MS };
  await expect.poll(tray, wait).toEqual({
    tooltip: 'MuMu Camera: no cameras yet',
    labels: [
      'Open MuMu Camera',
      'Do not disturb for 1 hour',
      'Do not disturb until tomorrow, 7:00',
      'Lock',
      'Quit',
    ],
  });
  await page.getByText('Keep running in the tray when the window is closed', { exact: true }).click();
  await page.getByText('Where the desktop shows no tray').waitFor();
  await expect
    .poll(() => page.getByRole('checkbox', { name: /^Keep running/u }).isChecked(), wait)
    .toBe(true);
  await page.keyboard.press('Escape');

  const { address, code } = await invite(station);
  const elsewhere = await SomeoneElsewhere.signIn(profile, address, OWNER);
  await elsewhere.claim({ code, device_name: 'Gate', model: 'Box' });
  await expect.poll(tooltip, wait).toBe('MuMu Camera: 1 camera wants in');
  elsewhere.close();
  await page.keyboard.press('Escape');

  await closeWindow();
  await expect.poll(windowIs, wait).toEqual(['hidden']);
  await clickInTray('Do not disturb for 1 hour');
  await expect.poll(tooltip, wait).toBe('MuMu Camera: do not disturb; 1 camera wants in');
  await clickInTray('Open MuMu Camera');
  await expect.poll(windowIs, wait).toEqual(['seen']);
  await bell(/, do not disturb$/u).waitFor(wait);
  await clickInTray('Disturb me again');
  await expect.poll(tooltip, wait).toBe('MuMu Camera: 1 camera wants in');
  await clickInTray('Lock');
  await expect.poll(tray, wait).toEqual({
    tooltip: 'MuMu Camera: locked',
    labels: ['Open MuMu Camera', 'Quit'],
  });

  await closeWindow();
  await expect.poll(windowIs, wait).toEqual(['hidden']);
  const ended = station.electron.waitForEvent('close', wait);
  // Its answer may be lost with the program.
  await clickInTray('Quit').catch(() => undefined);
  await ended;
});
