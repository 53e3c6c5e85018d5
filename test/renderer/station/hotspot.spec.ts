import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openWall(scene: string): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&${scene}`);
  await page.locator('[data-device-id]').first().waitFor();
  return page;
}

const hotspot = (page: Page) => page.locator('[data-hotspot]');
const shownInLarge = (page: Page) => hotspot(page).getAttribute('data-hotspot');
const shown = (page: Page) =>
  page
    .locator('[data-device-id]')
    .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute('data-device-id')?.slice(7))));

describe('the large picture of the selected camera', () => {
  it('is chosen from the menu of layouts, and shows whichever camera is selected, by mouse and keys', async () => {
    const page = await openWall('cameras=5&preset=6');
    await page.getByRole('button', { name: 'Layout: 6 cameras, one large' }).click();
    await page.getByRole('menuitem', { name: 'Large picture of the selected camera' }).click();
    await hotspot(page).waitFor();
    expect(await shownInLarge(page)).toBe('device-0');
    expect(await shown(page)).toEqual([0, 1, 2, 3, 4]);
    await page.locator('[data-device-id="device-3"]').click({ position: { x: 20, y: 40 } });
    await expect.poll(() => shownInLarge(page)).toBe('device-3');
    await page.getByRole('group', { name: 'Large picture of the selected camera: Garage' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => shownInLarge(page)).toBe('device-2');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => hotspot(page).count()).toBe(0);
    await page.keyboard.press('Escape');
    await hotspot(page).waitFor();
    await page.getByRole('button', { name: 'Layout: 6 cameras, one large' }).click();
    await page.getByRole('menuitem', { name: 'No large picture of the selected camera' }).click();
    await expect.poll(() => hotspot(page).count()).toBe(0);
    await page.context().close();
  });

  it('takes one session of a camera, of which it asks for more, and is never without a picture in between', async () => {
    const page = await openWall('cameras=5&preset=8&hotspot');
    await expect
      .poll(() => page.locator('[data-device-id][data-state="live"]').count(), { timeout: 60_000 })
      .toBe(5);
    const large = hotspot(page).locator('video[data-front]');
    await expect.poll(() => large.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThan(2);
    await page.evaluate(() => {
      const tile = document.querySelector('[data-hotspot]');
      const window_ = window as unknown as { gaps: number };
      window_.gaps = 0;
      const look = () => {
        const video = tile?.querySelector<HTMLVideoElement>('video[data-front]');
        if (video == null || video.readyState < 2) window_.gaps += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    const first = await large.evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).id);
    await page.locator('[data-device-id="device-1"]').focus();
    await expect.poll(() => shownInLarge(page)).toBe('device-1');
    await expect
      .poll(() => large.evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).id))
      .not.toBe(first);
    expect(await page.evaluate(() => (window as unknown as { gaps: number }).gaps)).toBe(0);
    const wishes = await page.evaluate(() =>
      window.harness
        .callsTo('watch:update')
        .map((input) => (input as { stream?: { max_height: number } }).stream?.max_height)
        .filter((height) => height !== undefined),
    );
    // The new one for more, and the one before for less.
    expect(Math.max(...wishes)).toBeGreaterThan(Math.min(...wishes));
    expect(await page.evaluate(() => window.harness.callsTo('watch:start').length)).toBe(5);
    await page.context().close();
  });

  it('says what is wrong with the camera, and shows no picture of another one', async () => {
    const page = await openWall('cameras=3&preset=6&hotspot');
    await expect
      .poll(() => page.locator('[data-device-id][data-state="live"]').count(), { timeout: 60_000 })
      .toBe(3);
    await page.evaluate(() => window.harness.kill(1));
    await page.locator('[data-device-id="device-1"]').focus();
    await hotspot(page)
      .getByText(/^Offline since/u)
      .waitFor();
    expect(await hotspot(page).locator('video[data-front]').isVisible()).toBe(false);
    await page.context().close();
  });

  it.each(['auto', '4', '9', '16', '25'])(
    'is there in the layout %s, with every camera beside it',
    async (preset) => {
      const page = await openWall(`cameras=3&preset=${preset}&hotspot`);
      await hotspot(page).waitFor();
      expect(await shown(page)).toEqual([0, 1, 2]);
      const [large, small] = [
        await hotspot(page).boundingBox(),
        await page.locator('[data-device-id]').first().boundingBox(),
      ];
      expect(large?.width).toBeGreaterThanOrEqual((preset === '4' ? 1 : 1.9) * (small?.width ?? Infinity));
      await page.context().close();
    },
  );

  it('has a place of its own in a free layout', async () => {
    const page = await openWall('cameras=3&preset=free&hotspot');
    await hotspot(page).waitFor();
    await page.getByRole('button', { name: 'Layout: Free' }).click();
    await page.getByRole('menuitem', { name: 'Arrange cameras…' }).click();
    const before = await hotspot(page).boundingBox();
    await page.getByRole('application', { name: 'Selected camera' }).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect
      .poll(async () => (await hotspot(page).boundingBox())?.width)
      .toBeLessThan(before?.width ?? 0);
    await page.context().close();
  });

  it('follows the selection in a kiosk, and to other pages', async () => {
    const page = await openWall('cameras=8&preset=6&hotspot&kiosk');
    await hotspot(page).waitFor();
    await page.keyboard.press('PageDown');
    await expect.poll(() => shownInLarge(page)).toBe('device-5');
    expect(await shown(page)).toEqual([5, 6, 7]);
    await page.context().close();
  });
});
