import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

it('measures the demo cameras while asked to, and copies what support needs to know', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=2'] });
  const { page } = station;
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(2);
  await page.keyboard.press('Shift+I');
  const figure = (name: string) => station.tiles().first().locator(`[data-figure="${name}"]`);
  const wait = { timeout: PATIENCE_MS };
  await figure('resolution').waitFor(wait);
  const [width = 0, height = 0] = (await figure('resolution').innerText()).split('×').map(Number);
  expect(width / height).toBeCloseTo(16 / 9, 1);
  await expect.poll(async () => parseFloat(await figure('rate').innerText()), wait).toBeGreaterThan(1);
  await expect.poll(async () => parseFloat(await figure('bits').innerText()), wait).toBeGreaterThan(0);
  await page.keyboard.press('Shift+I');
  await expect.poll(() => page.locator('.tile-statistics').count()).toBe(0);

  await station.tiles().first().hover();
  await station.tiles().first().getByRole('button', { name: /^More/u }).click();
  await page.getByRole('menuitem', { name: 'Copy details' }).click();
  await page.getByText('The details are on the clipboard.').waitFor(wait);
  const copied = await station.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/State: live\nVideo: \d+×\d+, /u);
});
