import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openWall(scene: string): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=4&${scene}`);
  await page.locator('[data-device-id]').first().waitFor();
  return page;
}

const shown = (page: Page): Promise<number[]> =>
  page
    .locator('[data-device-id]')
    .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute('data-device-id')?.slice(7))));

const sign = (page: Page) => page.getByRole('group', { name: 'Patrol' });

const PATIENCE = { timeout: 30_000 };

describe('the patrol', () => {
  it('shows one view after the other, for now, with no tile taking the keyboard', async () => {
    const page = await openWall('views=Gate:0;Yard:1,2&patrol');
    expect(await shown(page)).toEqual([0, 1, 2, 3]);
    await expect.poll(() => shown(page), PATIENCE).toEqual([0]);
    await expect.poll(() => shown(page), PATIENCE).toEqual([1, 2]);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    const calls = await page.evaluate(() => window.harness.callsTo('wall:show-view'));
    expect(calls.slice(0, 2)).toEqual([
      { view_id: 'view-0', passing: true },
      { view_id: 'view-1', passing: true },
    ]);
    await page.context().close();
  });

  it('shows one page after the other', async () => {
    const page = await openWall('preset=1&patrol=pages');
    await expect.poll(() => shown(page), PATIENCE).toEqual([1]);
    await expect.poll(() => shown(page), PATIENCE).toEqual([2]);
    await page.context().close();
  });

  it('rests at a touch, says so, and goes on by its button', async () => {
    const page = await openWall('preset=1&patrol=pages');
    await page.keyboard.press('Shift');
    await sign(page)
      .getByText(/Patrol rests, goes on in \d+ s|1 min/u)
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await sign(page).getByRole('button', { name: 'Let the patrol go on' }).click();
    await sign(page).getByText('Patrol', { exact: true }).waitFor();
    await expect.poll(() => shown(page), PATIENCE).toEqual([1]);
    await sign(page).getByRole('button', { name: 'Hold the patrol' }).click();
    await sign(page).getByText('Patrol is held').waitFor();
    await page.context().close();
  });

  it('is started and stopped in its dialog', async () => {
    const page = await openWall('views=Gate:0');
    const open = async () => {
      await page.getByRole('button', { name: 'View: All cameras' }).click();
      await page.getByRole('menuitem', { name: 'Patrol…' }).click();
    };
    await open();
    await page.getByText('Pages of this view').click();
    await page.getByText('2 min', { exact: true }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start patrol' }).click();
    await sign(page).waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('wall:set-patrol'))).toEqual([
      { on: true, what: 'pages', every_s: 120 },
    ]);
    await open();
    await page.getByRole('button', { name: 'Stop patrol' }).click();
    await sign(page).waitFor({ state: 'detached' });
    await page.context().close();
  });
});
