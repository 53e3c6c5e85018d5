import { afterEach, beforeEach, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { addMovingCamera, startMovingCamera } from '../e2e/moving-camera.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from '../e2e/station-app.ts';
import { createOwner, openSettings } from '../e2e/station-steps.ts';
import { createView } from '../e2e/wall-steps.ts';
import { takePicture } from './take-picture.ts';

/* The main screens of the station, from the running app. `npm run pictures` takes them; each is looked at before it is kept. */

const SETTINGS = [
  ['General', 'settings'],
  ['Notifications', 'notifications'],
  ['Recording', 'recording-settings'],
] as const;

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

async function launch(...args: string[]): Promise<StationApp> {
  station = await StationApp.launch({
    profile,
    args,
    env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' },
  });
  await station.inMain(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.isVisible()) window.setContentSize(1280, 800);
    }
  });
  return station;
}

async function demo(cameras: number): Promise<StationApp> {
  const { page } = await launch(`--demo=${String(cameras)}`);
  await expect.poll(() => station.tiles('live').count(), { timeout: 120_000 }).toBe(cameras);
  await closeNews();
  // Nothing under the pointer, and no tile with the keyboard on it.
  await page.mouse.move(640, 2);
  return station;
}

/** What was told about the cameras that came in, which is not what the pictures are about. */
async function closeNews(): Promise<void> {
  const close = station.page.locator('.toast').getByRole('button', { name: 'Dismiss' });
  for (let left = await close.count(); left > 0; left = await close.count()) await close.first().click();
}

async function closeDialog(): Promise<void> {
  await station.page.keyboard.press('Escape');
  await station.page.getByRole('dialog').waitFor({ state: 'detached' });
}

it('from the first run to the empty wall', async () => {
  const { page } = await launch();
  await page.getByRole('heading', { name: 'Welcome to MuMu Camera' }).waitFor({ timeout: PATIENCE_MS });
  await page.getByLabel('Name', { exact: true }).fill('Kitchen desk');
  await takePicture(page, 'first-run');
  await createOwner(station, 'Kitchen desk');
  await page.getByText('Your wall is empty').waitFor();
  await takePicture(page, 'empty-wall');
});

it('the wall, a camera on it, and what belongs to both', async () => {
  const { page } = await demo(9);
  await takePicture(page, 'wall');

  await page.keyboard.press('Shift+I');
  await expect
    .poll(
      () =>
        page
          .locator('.tile-statistics')
          .getByText(/kbit|Mbit/)
          .count(),
      { timeout: PATIENCE_MS },
    )
    .toBe(9);
  await takePicture(page, 'statistics');
  await page.keyboard.press('Shift+I');

  await page.getByRole('button', { name: 'Layout' }).click();
  await page.getByRole('menuitemradio', { name: '6 cameras, one large' }).click();
  await expect.poll(() => station.tiles('live').count(), { timeout: PATIENCE_MS }).toBe(6);
  await page.getByRole('button', { name: 'Layout' }).click();
  await takePicture(page, 'layouts');
  await page.keyboard.press('Escape');

  await station.tiles('live').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('+');
  await page.getByRole('button', { name: /^Magnified/ }).waitFor();
  await page.mouse.move(640, 400);
  await takePicture(page, 'camera');
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await takePicture(page, 'keys');
  await closeDialog();

  await page.getByRole('button', { name: 'Cameras', exact: true }).click();
  await takePicture(page, 'camera-list');
  await page.getByRole('button', { name: 'Cameras', exact: true }).click();

  await station.tiles('live').first().focus();
  await page.keyboard.press('Control+I');
  await page.getByRole('complementary', { name: /^Charts of/ }).waitFor();
  // So that there is something to see in them.
  await page.waitForTimeout(40_000);
  await takePicture(page, 'charts');
});

it('a camera that moves, and what its check says', async () => {
  const stream = await RtspCamera.start({
    mounts: { '/main': { width: 640, height: 360 }, '/sub': {} },
  });
  const camera = await startMovingCamera(stream);
  try {
    const { page } = await launch();
    await createOwner(station, 'Kitchen desk');
    await addMovingCamera(station, camera, 'Driveway');
    await station.tile('Driveway').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Move Driveway' }).waitFor();
    await page.mouse.move(640, 400);
    await takePicture(page, 'moving-camera');
    await page.getByRole('button', { name: 'More: Driveway' }).click();
    await page.getByRole('menuitem', { name: 'Check this camera' }).click();
    await page.getByText(/^This camera works/).waitFor({ timeout: 60_000 });
    await takePicture(page, 'camera-check');
    await closeDialog();
    await openSettings(station, 'This computer');
    await takePicture(page, 'computer');
  } finally {
    await station.close();
    await Promise.all([stream.stop(), camera.stop()]);
  }
});

it('views, arranged freely', async () => {
  const { page } = await demo(5);
  await createView(station, 'Outside', []);
  await page.getByRole('button', { name: /^Layout/ }).click();
  await page.getByRole('menuitemradio', { name: 'Free' }).click();
  await page.getByRole('button', { name: 'Done' }).waitFor();
  await closeNews();
  await takePicture(page, 'arrange');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: /^View: / }).click();
  await takePicture(page, 'views');
  await page.keyboard.press('Escape');
});

it('adding cameras, security and settings', async () => {
  const { page } = await demo(4);
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByRole('img', { name: 'QR code that opens the camera page' }).waitFor();
  await takePicture(page, 'add-phone');
  await page.getByText('IP camera', { exact: true }).click();
  await takePicture(page, 'add-ip-camera');
  await closeDialog();

  for (const [tab, name] of SETTINGS) {
    await openSettings(station, tab);
    await takePicture(page, name);
    await closeDialog();
  }

  await page.getByRole('button', { name: /^Security/ }).click();
  await page.locator('.posture-row').first().waitFor({ timeout: PATIENCE_MS });
  await takePicture(page, 'security');
  for (const section of ['Alerts', 'Activity', 'People']) {
    await page.getByRole('navigation', { name: 'Security' }).getByText(section, { exact: true }).click();
    await page.getByRole('heading', { name: section }).waitFor();
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await takePicture(page, section.toLowerCase());
  }
});
