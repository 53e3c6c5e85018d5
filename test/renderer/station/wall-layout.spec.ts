import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openWall(cameras: number, preset = 'auto'): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=${cameras}&preset=${preset}`);
  await page.locator('[data-device-id]').first().waitFor();
  return page;
}

/** The numbers of the cameras that are shown, in the order of the page. */
const shown = (page: Page): Promise<number[]> =>
  page
    .locator('[data-device-id]')
    .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute('data-device-id')?.slice(7))));

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

const range = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

describe('the layout', () => {
  it('is chosen from a menu by keyboard, and the one that holds is marked', async () => {
    const page = await openWall(9);
    await page.getByRole('button', { name: 'Layout: Automatic' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Automatic', checked: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.type('6 cam');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Layout: 6 cameras, one large' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Layout: 6 cameras, one large');
    expect(await shown(page)).toEqual(range(0, 6));
    expect(await page.evaluate(() => window.harness.callsTo('wall:arrange'))).toEqual([
      { view_id: 'all', preset: '6', order: [], free: null, hotspot: false },
    ]);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: '6 cameras, one large', checked: true }).waitFor();
    await page.context().close();
  });

  it.each([
    ['6', 3, 2],
    ['8', 4, 3],
  ])('%s has its first tile as large as %i × %i cells', async (preset, side, span) => {
    const page = await openWall(8, preset);
    const [large, small] = await page
      .locator('[data-device-id]')
      .evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().toJSON() as DOMRect));
    if (large === undefined || small === undefined) throw new Error('too few tiles');
    expect(large.width).toBe(span * small.width + (span - 1) * 6);
    expect(small.left).toBe(large.right + 6);
    expect(small.top).toBe(large.top);
    const wall = await page.locator('.wall-grid').evaluate((grid) => grid.getBoundingClientRect().width);
    expect(wall).toBe(side * small.width + (side - 1) * 6);
    await page.context().close();
  });

  it('has places left over stand empty', async () => {
    const page = await openWall(2, '9');
    expect(await shown(page)).toEqual([0, 1]);
    expect(await page.locator('.wall-place').count()).toBe(7);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('says when it can’t be kept, and stays', async () => {
    const page = await openWall(4);
    await page.evaluate(() => window.harness.failNext('wall:arrange', { code: 'internal', message: 'No.' }));
    await page.getByRole('button', { name: 'Layout: Automatic' }).click();
    await page.getByRole('menuitemradio', { name: '4 cameras' }).click();
    await page.locator('.toast[data-tone="problem"]').waitFor();
    await page.getByRole('button', { name: 'Layout: Automatic' }).waitFor();
    await page.context().close();
  });
});

describe('pages', () => {
  it('are turned by Page Down and Page Up, from the last to the first, with the focus on the wall', async () => {
    const page = await openWall(9, '4');
    const status = page.getByRole('group', { name: 'Pages' }).getByRole('status');
    expect(await status.innerText()).toBe('1 of 3');
    await page.keyboard.press('PageDown');
    await expect.poll(() => status.innerText()).toBe('2 of 3');
    expect(await shown(page)).toEqual(range(4, 4));
    await page.keyboard.press('PageDown');
    await expect.poll(() => shown(page)).toEqual([8]);
    await page.keyboard.press('PageDown');
    await expect.poll(() => shown(page)).toEqual(range(0, 4));
    await page.getByRole('group', { name: 'Garage' }).focus();
    await page.keyboard.press('PageUp');
    await expect.poll(() => focused(page)).toBe('Barn');
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('are turned by buttons that keep the focus, and by walking over the edge', async () => {
    const page = await openWall(6, '4');
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect.poll(() => shown(page)).toEqual([4, 5]);
    expect(await focused(page)).toBe('Next page (Page Down)');
    await page.locator('[data-device-id="device-4"]').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => shown(page)).toEqual(range(0, 4));
    await expect.poll(() => focused(page)).toBe('Garage');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(page)).toEqual([3]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => shown(page)).toEqual([4]);
    await page.keyboard.press('Escape');
    await expect.poll(() => shown(page)).toEqual([4, 5]);
    await page.context().close();
  });

  it('stop the streams of those that are not shown', async () => {
    const page = await openWall(2, '1');
    await page.locator('[data-device-id="device-0"][data-state="live"]').waitFor();
    expect(await page.evaluate(() => window.harness.openPeers(1))).toBe(0);
    await page.keyboard.press('PageDown');
    await page.locator('[data-device-id="device-1"][data-state="live"]').waitFor();
    await expect.poll(() => page.evaluate(() => window.harness.sendingTo(0)), { timeout: 30_000 }).toBe(0);
    await page.context().close();
  });

  it('are left alone by the keys of a dialog, and are not there when all cameras fit', async () => {
    const page = await openWall(6, '4');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await shown(page)).toEqual(range(0, 4));
    await page.getByRole('button', { name: /^Layout/u }).click();
    await page.getByRole('menuitemradio', { name: '9 cameras' }).click();
    await expect.poll(() => shown(page)).toEqual(range(0, 6));
    expect(await page.getByRole('group', { name: 'Pages' }).count()).toBe(0);
    await page.context().close();
  });
});

describe('the order of cameras', () => {
  it('is changed by dragging a tile onto another, which plays on', async () => {
    const page = await openWall(4);
    await page.locator('[data-device-id="device-0"][data-state="live"]').waitFor();
    await page.locator('[data-device-id="device-0"]').dragTo(page.locator('[data-device-id="device-2"]'));
    await expect.poll(() => shown(page)).toEqual([1, 2, 0, 3]);
    expect(await page.evaluate(() => window.harness.callsTo('watch:start').length)).toBe(4);
    const paused = await page
      .locator('video')
      .evaluateAll(
        (videos) =>
          (videos as HTMLVideoElement[]).filter((video) => video.srcObject !== null && video.paused).length,
      );
    expect(paused).toBe(0);
    expect(await page.locator('[data-drop]').count()).toBe(0);
    await page.context().close();
  });

  it('is changed by Ctrl+Shift+arrows, the focus going along, over the pages too, and is said', async () => {
    const page = await openWall(6, '4');
    await page.getByRole('group', { name: 'Garage' }).focus();
    await page.keyboard.press('Control+Shift+ArrowUp');
    await expect.poll(() => shown(page)).toEqual([0, 3, 1, 2]);
    expect(await focused(page)).toBe('Garage');
    await page.getByText('Garage: place 2 of 6').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+Shift+End');
    await expect.poll(() => shown(page)).toEqual([5, 3]);
    expect(await focused(page)).toBe('Garage');
    await page.keyboard.press('Meta+Shift+ArrowLeft');
    await expect.poll(() => shown(page)).toEqual([3, 5]);
    await page.context().close();
  });

  it('is changed from the menu of a tile, which offers no step beyond the ends', async () => {
    const page = await openWall(3);
    await page.getByRole('group', { name: 'Front door' }).hover();
    await page.getByRole('button', { name: 'More: Front door' }).click();
    await page.getByRole('menuitem', { name: 'Move later' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Move earlier' }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Move later' }).click();
    await expect.poll(() => shown(page)).toEqual([1, 0, 2]);
    await page.context().close();
  });

  it('has a new camera at the end', async () => {
    const page = await openWall(2);
    await page.getByRole('group', { name: 'Garden' }).focus();
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await expect.poll(() => shown(page)).toEqual([1, 0]);
    await page.evaluate(() => window.harness.addDevice(2));
    await expect.poll(() => shown(page)).toEqual([1, 0, 2]);
    await page.context().close();
  });
});
