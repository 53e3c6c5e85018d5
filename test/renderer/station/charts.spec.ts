import type { Locator, Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { chartPixels } from './harness/chart-pixels.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

/* The charts of one camera, measured on real connections in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const PATIENCE = { timeout: 60_000 };
const windows = stationWindows();

const tile = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const panel = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name: `Charts of ${name}` });
/** A figure's row of the table: now, lowest, highest, average. */
const row = (page: Page, figure: string): Promise<string[]> =>
  page.locator(`.charts-table [data-figure="${figure}"] td`).allInnerTexts();

async function openCharts(): Promise<{ page: Page; complaints: string[] }> {
  const opened = await windows.openWindow('scene=wall&cameras=2');
  const { page } = opened;
  await page.locator('.tile[data-state="live"]').nth(1).waitFor(PATIENCE);
  await tile(page, 'Front door').focus();
  await page.keyboard.press('Control+i');
  await panel(page, 'Front door').waitFor();
  await expect
    .poll(() => row(page, 'rate').then(([now]) => parseInt(now ?? '', 10)), PATIENCE)
    .toBeGreaterThan(0);
  return opened;
}

it('draw what is measured, in the colours of the theme, and say it in words', async () => {
  const { page, complaints } = await openCharts();
  await expect.poll(() => chartPixels(page, 'rate'), PATIENCE).toBeGreaterThan(20);
  await expect.poll(() => chartPixels(page, 'bits'), PATIENCE).toBeGreaterThan(20);
  const inUnits = async () =>
    (await row(page, 'bits')).every((value) => /^\d+(\.\d)? [kM]bit\/s$/u.test(value));
  await expect.poll(inUnits, PATIENCE).toBe(true);
  expect(await axeFindings(page)).toEqual([]);

  const colour = () =>
    page
      .locator('.chart-plot')
      .first()
      .evaluate((plot) => getComputedStyle(plot).stroke);
  const light = await colour();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(colour, PATIENCE).not.toBe(light);
  await expect.poll(() => chartPixels(page, 'rate'), PATIENCE).toBeGreaterThan(20);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 480, height: 560 });
  await expect.poll(() => sidewaysScrollers(page), PATIENCE).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('have a gap while the camera is away, a mark when it went and came, and no zero', async () => {
  const { page } = await openCharts();
  await page.evaluate(() => window.harness.kill(0));
  const changes = page.locator('.charts-changes');
  await changes.getByText('Offline').first().waitFor(PATIENCE);
  await expect.poll(() => row(page, 'rate').then(([now]) => now), PATIENCE).toBe('–');
  await page.evaluate(() => window.harness.revive(0));
  await changes.getByText('Live').first().waitFor(PATIENCE);
  await expect
    .poll(() => row(page, 'rate').then(([now]) => parseInt(now ?? '', 10)), PATIENCE)
    .toBeGreaterThan(0);
  await page.context().close();
});

it('say the values of the place that is pointed at', async () => {
  const { page } = await openCharts();
  const when = page.locator('[data-chart="bits"] .chart-when');
  expect(await when.innerText()).toBe('Now');
  const area = page.locator('[data-chart="rate"] .u-over');
  const { x = 0, y = 0, width = 0, height = 0 } = (await area.boundingBox()) ?? {};
  await page.mouse.move(x + width - 2, y + height / 2);
  await expect.poll(() => when.innerText(), PATIENCE).toMatch(/^\d+ s ago$/u);
  expect(await page.locator('[data-chart="rate"] .chart-value').innerText()).toMatch(/^(\d+ fps|–)$/u);
  await page.mouse.move(5, 5);
  await expect.poll(() => when.innerText(), PATIENCE).toBe('Now');
  await page.context().close();
});

it('come and go by key, menu and button, and give the keyboard back to the tile', async () => {
  const { page } = await openCharts();
  const focused = (name: string) => tile(page, name).evaluate((one) => one === document.activeElement);
  expect(await focused('Front door')).toBe(true);
  expect(await page.locator('.tile-statistics').count()).toBe(0);
  await page.keyboard.press('Control+i');
  await panel(page, 'Front door').waitFor({ state: 'detached' });
  await tile(page, 'Garden').hover();
  await page.getByRole('button', { name: 'More: Garden' }).click();
  await page.getByRole('menuitem', { name: 'Charts' }).click();
  await panel(page, 'Garden').waitFor();
  await page.locator('.charts-scroll').focus();
  await page.keyboard.press('Escape');
  await panel(page, 'Garden').waitFor({ state: 'detached' });
  expect(await focused('Garden')).toBe(true);

  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+i');
  await panel(page, 'Garden').waitFor();
  await page.keyboard.press('ArrowLeft');
  await panel(page, 'Front door').waitFor();
  await page.getByRole('button', { name: 'Cameras', exact: true }).click();
  await panel(page, 'Front door').waitFor({ state: 'detached' });
  await page.getByRole('complementary', { name: 'Cameras' }).waitFor();
  await page.context().close();
});

it('are measured only while they are open and the camera is seen', async () => {
  const { page } = await openCharts();
  const points = () => page.locator('.charts-lead').innerText({ timeout: PATIENCE.timeout });
  expect(await points()).toBe('The last two minutes, measured while this is open.');
  await tile(page, 'Garden').focus();
  await page.evaluate(() => window.harness.emit('window:seen', { seen: false }));
  await expect
    .poll(points, PATIENCE)
    .toBe('The camera isn’t shown on the wall now, so nothing of it is measured.');
  await page.evaluate(() => window.harness.emit('window:seen', { seen: true }));
  await expect.poll(points, PATIENCE).toBe('The last two minutes, measured while this is open.');
  await page.context().close();
});
