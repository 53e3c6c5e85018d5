import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

/* A part of an enlarged picture, magnified by wheel, drag and keys, in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PATIENCE = { timeout: 30_000 };
const windows = stationWindows();

const tile = (page: Page): Locator => page.getByRole('group', { name: 'Front door', exact: true });
const badge = (page: Page): Locator => page.getByRole('button', { name: /^Magnified/ });

interface Shown {
  readonly left: number;
  readonly top: number;
  readonly factor: number;
}

/** Where the picture lies in its tile; the corner in shares of the tile's size. */
async function shown(page: Page): Promise<Shown> {
  const [outer, inner] = [await tile(page).boundingBox(), await picture(page).boundingBox()];
  if (outer === null || inner === null) throw new Error('no picture');
  return {
    left: (inner.x - outer.x) / outer.width,
    top: (inner.y - outer.y) / outer.height,
    factor: inner.width / outer.width,
  };
}

const picture = (page: Page): Locator => tile(page).locator('video[data-front]');

async function enlarge(): Promise<Page> {
  const { page } = await windows.openWindow('scene=wall&cameras=2');
  await tile(page).and(page.locator('[data-state="live"]')).waitFor(PATIENCE);
  await tile(page).focus();
  await page.keyboard.press('Enter');
  await tile(page).and(page.locator('[data-enlarged]')).waitFor();
  return page;
}

/** Of all that was asked of cameras since they are watched. */
function wishedLines(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    (window.harness.callsTo('watch:update') as { stream?: { max_height: number } }[]).flatMap(({ stream }) =>
      stream === undefined ? [] : [stream.max_height],
    ),
  );
}

/** Puts the pointer on a place of the tile, given in shares of its size. */
async function point(page: Page, right: number, down: number): Promise<void> {
  const box = await tile(page).boundingBox();
  if (box === null) throw new Error('no tile');
  await page.mouse.move(box.x + box.width * right, box.y + box.height * down);
}

describe('an enlarged picture', () => {
  it('is magnified by the wheel where the pointer is, moved by dragging, and whole again by its button', async () => {
    const page = await enlarge();
    await point(page, 0.25, 0.75);
    await page.mouse.wheel(0, -500);
    await expect.poll(async () => (await shown(page)).factor).toBeCloseTo(2, 1);
    const zoomed = await shown(page);
    // What was under the pointer is still there.
    expect(zoomed.left).toBeCloseTo(-0.25, 2);
    expect(zoomed.top).toBeCloseTo(-0.75, 2);

    await page.mouse.down();
    await point(page, 0.35, 0.6);
    await page.mouse.up();
    await expect.poll(async () => (await shown(page)).left).toBeCloseTo(-0.15, 2);
    expect((await shown(page)).top).toBeCloseTo(-0.9, 2);

    await page.mouse.down();
    await point(page, 0.95, 0.1);
    await page.mouse.up();
    // Not beyond its edges.
    await expect.poll(async () => (await shown(page)).left).toBeCloseTo(0, 3);
    expect((await shown(page)).top).toBeCloseTo(-1, 3);

    await badge(page).filter({ hasText: '2.0×' }).click();
    await badge(page).waitFor({ state: 'detached' });
    expect(await shown(page)).toEqual({ left: 0, top: 0, factor: 1 });
    await page.context().close();
  });

  it('is magnified and moved by keys, which lead to other cameras only while they mean nothing else', async () => {
    const page = await enlarge();
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('+');
    await badge(page).filter({ hasText: '2.3×' }).waitFor();
    const before = await shown(page);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await shown(page)).left).toBeCloseTo(before.left - 0.15, 2);
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(async () => (await shown(page)).top).toBeCloseTo(before.top - 0.15, 2);
    await page.keyboard.press('-');
    await badge(page).filter({ hasText: '1.5×' }).waitFor();
    await page.keyboard.press('0');
    await badge(page).waitFor({ state: 'detached' });
    for (let press = 0; press < 9; press += 1) await page.keyboard.press('=');
    await badge(page).filter({ hasText: '8.0×' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('group', { name: 'Garden', exact: true }).waitFor();
    await badge(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('shows the same part when the window changes, and the whole once it is small again', async () => {
    const page = await enlarge();
    await point(page, 0.25, 0.75);
    await page.mouse.wheel(0, -500);
    await badge(page).waitFor();
    const before = await shown(page);
    const width = (await tile(page).boundingBox())?.width ?? 0;
    await page.setViewportSize({ width: 900, height: 560 });
    await expect.poll(async () => (await tile(page).boundingBox())?.width).not.toBe(width);
    await expect.poll(async () => (await shown(page)).left).toBeCloseTo(before.left, 2);
    expect((await shown(page)).factor).toBeCloseTo(before.factor, 3);
    await page.keyboard.press('Escape');
    await badge(page).waitFor({ state: 'detached' });
    await point(page, 0.5, 0.5);
    await page.mouse.wheel(0, -500);
    await page.keyboard.press('+');
    expect(await badge(page).count()).toBe(0);
    expect((await shown(page)).factor).toBe(1);
    await page.context().close();
  });

  it('is asked of the camera with more lines, once the gesture is over, and with fewer again', async () => {
    const page = await enlarge();
    const wishes = () => wishedLines(page);
    await expect.poll(async () => (await wishes()).at(-1)).toBe(720);
    const before = (await wishes()).length;
    await page.keyboard.press('+');
    await expect.poll(async () => (await wishes()).at(-1)).toBe(1080);
    await page.keyboard.press('0');
    await expect.poll(async () => (await wishes()).at(-1)).toBe(720);
    expect((await wishes()).length).toBe(before + 2);
    await page.context().close();
  });

  it('has a button that axe finds nothing wrong with', async () => {
    const page = await enlarge();
    await page.keyboard.press('+');
    await badge(page).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });
});
