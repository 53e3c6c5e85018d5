import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chartPixels } from '../renderer/station/harness/chart-pixels.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

it('opens on a live wall of four demo cameras', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=4'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(4);
  for (const tile of await station.tiles().all()) await expectMovingPicture(tile);
});

it('shows sixteen live tiles', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=16'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 120_000 }).toBe(16);
  for (const tile of await station.tiles().all()) await expectMovingPicture(tile);
});

it('offers demo cameras on an empty wall, and takes them away again', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await station.page.getByRole('button', { name: 'Try with demo cameras' }).click();
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(4);
});

it('saves the picture that a tile shows', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=1'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(1);
  const file = join(profile, 'picture.jpg');
  await station.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  const { page } = station;
  await page.locator('.tile').hover();
  await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Save a picture' }).click();
  await page.getByText('The picture was saved.').waitFor();
  const saved = await readFile(file);
  expect(saved.includes('CreatorTool="MuMu Camera"')).toBe(true);
  const shape = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    return picture.width / picture.height;
  }, saved.toString('base64'));
  expect(shape).toBeCloseTo(16 / 9, 1);
});

it('measures its cameras while asked to, draws the last two minutes of one, and copies what support needs to know', async () => {
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

  const inMenu = async (name: string) => {
    await station.tiles().first().hover();
    await station.tiles().first().getByRole('button', { name: /^More/u }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await inMenu('Charts');
  await page.getByRole('complementary', { name: /^Charts of Demo camera/u }).waitFor();
  const row = (name: string) => page.locator(`.charts-table [data-figure="${name}"] td`).allInnerTexts();
  await expect.poll(async () => parseFloat((await row('bits'))[0] ?? ''), wait).toBeGreaterThan(0);
  await expect.poll(async () => parseFloat((await row('rate'))[3] ?? ''), wait).toBeGreaterThan(1);
  await expect.poll(() => chartPixels(page, 'rate'), wait).toBeGreaterThan(20);

  await inMenu('Copy details');
  await page.getByText('The details are on the clipboard.').waitFor(wait);
  const copied = await station.inMain(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/State: live\nVideo: \d+×\d+, /u);
  expect(copied).toMatch(/\nOver \d+ s: Bit rate \d.*bit\/s to \d.*bit\/s, average \d/u);
});
