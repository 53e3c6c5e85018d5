import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, pressMenuKeys, waitForWall } from './station-steps.ts';
import { addCameras, createView, shownNames } from './wall-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const NAMES = ['Gate', 'Barn', 'Pool'];
const KIOSK = ['--kiosk', '--view=outside', '--display=1'];

const shown = () => shownNames(station);

/** How the window lies on the screen. */
const look = () =>
  station.inMain(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    const bounds = window?.getBounds();
    return {
      kiosk: window?.isKiosk(),
      fills: JSON.stringify(bounds) === JSON.stringify(screen.getPrimaryDisplay().bounds),
      menu: window?.isMenuBarVisible(),
    };
  });

async function setUp(): Promise<void> {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await addCameras(station, profile, NAMES);
  await createView(station, 'Outside', ['Pool']);
  await station.page.keyboard.press('Control+1');
  await expect.poll(shown).toEqual(NAMES);
}

async function restart(...args: string[]): Promise<void> {
  await station.close();
  station = await StationApp.launch({ profile, args });
}

it('fills the display with the view that was asked for, is left by its keys alone, and is forgotten by the next start', async () => {
  await setUp();
  await restart(...KIOSK);
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(['Gate', 'Barn']);
  expect(await station.page.locator('.topbar').count()).toBe(0);
  expect(await look()).toEqual({ kiosk: true, fills: true, menu: false });
  await station.page.keyboard.press('Escape');
  await station.page.keyboard.press('F11');
  expect(await look()).toEqual({ kiosk: true, fills: true, menu: false });

  await pressMenuKeys(station, 'CmdOrCtrl+Shift+K');
  await waitForWall(station);
  await expect.poll(look).toMatchObject({ kiosk: false, menu: true });
  await restart();
  await waitForWall(station);
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(NAMES);
  expect(await look()).toMatchObject({ kiosk: false });
});

it('locks as any station does, and shows nothing but that until the password is given', async () => {
  await setUp();
  await restart(...KIOSK);
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(['Gate', 'Barn']);
  await pressMenuKeys(station, 'CmdOrCtrl+L');
  const locked = () => station.page.getByRole('heading', { name: 'Test desk is locked' });
  await locked().waitFor({ timeout: PATIENCE_MS });
  await restart(...KIOSK);
  await locked().waitFor({ timeout: PATIENCE_MS });
  expect(await shown()).toEqual([]);
  expect(await look()).toMatchObject({ kiosk: true });
  await station.page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await station.page.getByRole('button', { name: 'Unlock' }).click();
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(['Gate', 'Barn']);
});

it('says what there is not, and shows all cameras on the first display', async () => {
  await setUp();
  await restart('--kiosk', '--view=Inside', '--display=9');
  const { page } = station;
  await page.getByText('There is no view called “Inside” on this station.').waitFor({ timeout: PATIENCE_MS });
  await page.getByText('There is no display 9, only one.').waitFor();
  expect(await shown()).toEqual(NAMES);
  expect(await look()).toMatchObject({ kiosk: true, fills: true });
});
