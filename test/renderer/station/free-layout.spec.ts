import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import type { FreeLayout } from '../../../preload/contract/wall-model.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openWall(scene: string): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&${scene}`);
  await page.locator('[data-device-id]').first().waitFor();
  return page;
}

async function arrange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Layout: Free' }).click();
  await page.getByRole('menuitem', { name: 'Arrange cameras…' }).click();
  await page.getByRole('application').first().waitFor();
  await filled(page);
}

/** The bar under the wall takes room from it, which the tiles follow a moment later. */
async function filled(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.locator('.wall-room').evaluate((room) => {
        const grid = room.firstElementChild?.getBoundingClientRect().height ?? NaN;
        return Math.abs(room.getBoundingClientRect().height - grid);
      }),
    )
    .toBeLessThan(1);
}

const tile = (page: Page, index: number) => page.locator(`[data-device-id="device-${index}"]`);
const hold = (page: Page, index: number) => page.locator(`[data-arrange="device-${index}"]`);

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not on the page');
  return box;
}

/** Presses at one point and lets go at another, in two steps, with a mouse. */
async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
  await page.mouse.move(from.x + by.x, from.y + by.y);
  await page.mouse.up();
}

/** What was kept last, by camera: column, row, wide, high. */
const kept = (page: Page): Promise<Record<string, number[]>> =>
  page.evaluate(() => {
    const call = window.harness.callsTo('wall:arrange').at(-1) as { free: FreeLayout | null } | undefined;
    const tiles = call?.free?.tiles ?? [];
    return Object.fromEntries(
      tiles.map(({ device_id, column, row, wide, high }) => [device_id, [column, row, wide, high]]),
    );
  });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

describe('a free layout', () => {
  it('starts with what the wall shows, with the keyboard on a camera, and ends with Escape', async () => {
    const page = await openWall('cameras=6&preset=6');
    const before = await boxOf(tile(page, 0));
    await page.getByRole('button', { name: 'Layout: 6 cameras, one large' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Free');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Arrange cameras' }).first().waitFor();
    await expect.poll(() => focused(page)).toBe('Front door');
    expect(await kept(page)).toMatchObject({ 'device-0': [0, 0, 16, 16], 'device-5': [16, 16, 8, 8] });
    const after = await boxOf(tile(page, 0));
    // It may use what was left beside the grid before.
    expect(after.width).toBeGreaterThanOrEqual(before.width);
    expect(after.width).toBeLessThan(1.2 * before.width);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('application').count()).toBe(0);
    await expect.poll(() => focused(page)).toBe('Front door');
    await page.getByRole('button', { name: 'Layout: Free' }).waitFor();
    await page.context().close();
  });

  it('has tiles moved and resized by keys, which says where they are, and no video made anew', async () => {
    const page = await openWall('cameras=4&preset=free');
    await tile(page, 0).locator('video').first().waitFor({ state: 'attached' });
    await page.evaluate(() => {
      for (const video of document.querySelectorAll('video')) video.dataset['known'] = '1';
    });
    await arrange(page);
    await hold(page, 0).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('Front door: column 1, row 1, 11 wide, 11 high').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => kept(page)).toMatchObject({ 'device-0': [1, 0, 11, 11] });
    await page.keyboard.press('ArrowRight');
    // What is in the way is cut, and whole again when the way leads back.
    await expect
      .poll(() => kept(page))
      .toMatchObject({ 'device-0': [2, 0, 11, 11], 'device-1': [13, 0, 11, 12] });
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => kept(page))
      .toMatchObject({ 'device-0': [1, 0, 11, 11], 'device-1': [12, 0, 12, 12] });
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.getByText('Front door and Garden changed places').waitFor({ state: 'attached' });
    await expect
      .poll(() => kept(page))
      .toMatchObject({ 'device-0': [12, 0, 12, 12], 'device-1': [1, 0, 11, 11] });
    expect(await page.locator('video:not([data-known])').count()).toBe(0);
    await page.getByRole('button', { name: 'Arrange neatly' }).click();
    await expect
      .poll(() => kept(page))
      .toMatchObject({ 'device-0': [0, 0, 12, 12], 'device-3': [12, 12, 12, 12] });
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => page.getByRole('application').count()).toBe(0);
    await page.context().close();
  });

  it('has tiles dragged to where there is room, onto another to change places, and by the corner', async () => {
    const page = await openWall('cameras=4&preset=free');
    await arrange(page);
    const first = await boxOf(hold(page, 0));
    const cell = first.width / 12;
    const corner = { x: first.x + first.width - 8, y: first.y + first.height - 8 };
    await drag(page, corner, { x: -4 * cell, y: (-4 * first.height) / 12 });
    await expect.poll(() => kept(page)).toMatchObject({ 'device-0': [0, 0, 8, 8] });
    const top = { x: first.x + 60, y: first.y + 10 };
    await drag(page, top, { x: 3 * cell, y: 0 });
    await expect.poll(() => kept(page)).toMatchObject({ 'device-0': [3, 0, 8, 8] });
    const moved = await boxOf(tile(page, 0));
    expect(Math.abs(moved.x - (first.x + 3 * cell))).toBeLessThan(4);
    const other = await boxOf(hold(page, 3));
    const grip = { x: moved.x + 60, y: moved.y + 10 };
    await drag(page, grip, { x: other.x + 40 - grip.x, y: other.y + 40 - grip.y });
    await expect
      .poll(() => kept(page))
      .toMatchObject({ 'device-0': [12, 12, 12, 12], 'device-3': [3, 0, 8, 8] });
    await page.context().close();
  });

  it('is arranged by a finger too', async () => {
    const context = await windows.browser.newContext({
      viewport: { width: 1280, height: 800 },
      hasTouch: true,
    });
    const page = await context.newPage();
    await page.goto(`${windows.server.origin}/?scene=wall&cameras=4&preset=free`);
    await arrange(page);
    const first = await boxOf(hold(page, 0));
    const from = { x: Math.round(first.x + first.width - 10), y: Math.round(first.y + first.height - 10) };
    const cdp = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x - by, y: from.y }],
      });
    await touch('touchStart', 0);
    for (const part of [1, 2, 3, 4]) await touch('touchMove', (part * first.width) / 12);
    await touch('touchEnd', 0);
    await expect.poll(() => kept(page)).toMatchObject({ 'device-0': [0, 0, 8, 12] });
    await context.close();
  });

  it('has cameras enlarged, walked to and dragged onto each other as elsewhere, and new ones shown', async () => {
    const page = await openWall('cameras=4&preset=free');
    await tile(page, 0).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toBe('Garden');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe('Garage');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(4);
    await tile(page, 0).dragTo(tile(page, 3));
    await expect
      .poll(() => kept(page))
      .toMatchObject({ 'device-0': [12, 12, 12, 12], 'device-3': [0, 0, 12, 12] });
    await page.evaluate(() => window.harness.addDevice(4));
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(5);
    const [above, below] = [await boxOf(tile(page, 3)), await boxOf(tile(page, 4))];
    expect(below.y).toBeGreaterThan(above.y + above.height);
    expect(below.y + below.height).toBeLessThanOrEqual(800);
    await page.context().close();
  });

  it('is left alone in a kiosk', async () => {
    const page = await openWall('cameras=4&preset=free&kiosk');
    await tile(page, 0).focus();
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toBe('Garden');
    expect(await page.evaluate(() => window.harness.callsTo('wall:arrange'))).toEqual([]);
    expect(await page.getByRole('application').count()).toBe(0);
    await page.context().close();
  });

  it('is kept while another layout holds', async () => {
    const page = await openWall('cameras=4&preset=free');
    await arrange(page);
    await hold(page, 0).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => kept(page)).toMatchObject({ 'device-0': [0, 0, 11, 12] });
    const choose = async (from: string, to: string) => {
      await page.getByRole('button', { name: `Layout: ${from}` }).click();
      await page.getByRole('menuitemradio', { name: to, exact: true }).click();
      await page.getByRole('button', { name: `Layout: ${to}` }).waitFor();
    };
    await choose('Free', '4 cameras');
    expect(await page.getByRole('application').count()).toBe(0);
    await choose('4 cameras', 'Free');
    expect(await kept(page)).toMatchObject({ 'device-0': [0, 0, 11, 12] });
    expect(await page.getByRole('application').count()).toBe(0);
    await page.context().close();
  });

  it.each([
    [800, 600],
    [3_840, 2_160],
  ])('fits into a window of %i × %i', async (width, height) => {
    const { page } = await windows.openWindow('scene=wall&cameras=25&preset=free', { width, height });
    await page.locator('[data-device-id]').first().waitFor();
    const boxes = await page
      .locator('[data-device-id]')
      .evaluateAll((tiles) => tiles.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes).toHaveLength(25);
    for (const [index, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height);
      for (const other of boxes.slice(0, index))
        expect(
          other.right <= box.left ||
            box.right <= other.left ||
            other.bottom <= box.top ||
            box.bottom <= other.top,
        ).toBe(true);
    }
    await page.context().close();
  });
});
