import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, openSettings } from './station-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const onPage = () => station.page.evaluate(() => document.documentElement.lang);
const menu = () =>
  station.inMain(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ label }) => label),
    ),
  );

async function choose(before: string, after: string): Promise<void> {
  await station.page.getByRole('button', { name: before }).click();
  await station.page.getByRole('option', { name: after }).click();
}

it('changes all words at once, while the picture goes on', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=1'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(1);
  const { page } = station;
  const shown = () =>
    page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.srcObject);
  const before = await page
    .locator('video[data-front]')
    .evaluateHandle((video: HTMLVideoElement) => video.srcObject);
  await openSettings(station, 'General');
  await choose('Language', 'Deutsch');
  await expect.poll(onPage, { timeout: PATIENCE_MS }).toBe('de');
  await page.getByRole('dialog', { name: 'Einstellungen' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Kamera hinzufügen' }).waitFor({ timeout: PATIENCE_MS });
  await expectMovingPicture(station.tiles());
  expect(await shown()).not.toBeNull();
  // Not one that was opened anew.
  expect(
    await page
      .locator('video[data-front]')
      .evaluate((video: HTMLVideoElement, stream) => video.srcObject === stream, before),
  ).toBe(true);
  expect(await menu()).toContain('Neues Fenster');
});

it('is kept over a restart, before anybody is signed in too', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await openSettings(station, 'General');
  await choose('Language', '简体中文');
  await expect.poll(onPage, { timeout: PATIENCE_MS }).toBe('zh');
  await station.close();
  station = await StationApp.launch({ profile });
  await expect.poll(onPage, { timeout: PATIENCE_MS }).toBe('zh');
  await station.page.getByRole('button', { name: '添加摄像头' }).waitFor({ timeout: PATIENCE_MS });
  expect(await menu()).toContain('新建窗口');
});
