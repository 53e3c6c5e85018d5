import type { Locator, Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openWall(): Promise<Page> {
  const { page } = await windows.openWindow('scene=wall&cameras=2');
  await page.locator('[data-device-id]').first().waitFor();
  return page;
}

const keys = (page: Page): Locator => page.getByRole('dialog', { name: 'Keyboard' });

it.each([false, true])(
  'lists what the keys do at ?, and gives the keyboard back to the tile (dark: %s)',
  async (dark) => {
    const { page, complaints } = await windows.openWindow('scene=wall&cameras=2', { dark });
    const tile = page.locator('[data-device-id]').first();
    await tile.focus();
    await page.keyboard.press('?');
    await keys(page).waitFor();
    expect(await keys(page).getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'On the wall',
      'On a camera',
      'On the controls of a moving camera',
      'While cameras are arranged',
      'Anywhere',
    ]);
    const names = await keys(page).locator('kbd').allTextContents();
    const tile_keys = ['Enter', 'Esc', 'F', 'M', 'F2', 'Delete'];
    const others = ['←', '→', '↑', '↓', 'Home', 'End', 'Page Up', 'Page Down', '+', '−', '?', 'L'];
    expect(names).toEqual(expect.arrayContaining([...tile_keys, ...others]));
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys(page).waitFor({ state: 'detached' });
    expect(await tile.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

it('leaves ? to a field that somebody types in', async () => {
  const { page } = await windows.openSection('Backup');
  const name = page.locator('input[type="password"]').first();
  await name.focus();
  await page.keyboard.press('?');
  expect(await name.inputValue()).toBe('?');
  expect(await keys(page).count()).toBe(0);
  await page.context().close();
});

it('shows nothing over a dialog or a menu', async () => {
  const page = await openWall();
  await page.getByRole('button', { name: 'Layout: Automatic' }).click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('?');
  await page.evaluate(() => window.harness.emit('app:show-keys', null));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('?');
  await page.evaluate(() => window.harness.emit('app:show-keys', null));
  expect(await page.getByRole('dialog').count()).toBe(1);
  expect(await keys(page).count()).toBe(0);
  await page.context().close();
});

it('is in the settings and, by the Help menu, anywhere', async () => {
  const page = await openWall();
  await page.evaluate(() => window.harness.emit('app:show-keys', null));
  await keys(page).waitFor();
  await page.keyboard.press('Escape');
  await keys(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show keys…' }).click();
  await keys(page).waitFor();
  await page.context().close();
});
