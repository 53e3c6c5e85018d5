import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openKiosk(scene = ''): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=3&kiosk&${scene}`);
  await page.locator('[data-device-id]').first().waitFor();
  return page;
}

const cursor = (page: Page) =>
  page
    .locator('.tile')
    .first()
    .evaluate((tile) => getComputedStyle(tile).cursor);

describe('a kiosk', () => {
  it('has the wall and nothing around it, and no way to change anything', async () => {
    const page = await openKiosk('claims=1');
    await page.locator('[data-device-id="device-0"][data-state="live"]').waitFor();
    expect(await page.locator('.topbar, .tile-actions').count()).toBe(0);
    expect(await page.getByText('wants in').count()).toBe(0);
    const tile = page.getByRole('group', { name: 'Garden' });
    await tile.focus();
    for (const key of ['F2', 'Delete', 'f', 'Control+Shift+ArrowLeft', 'Escape'])
      await page.keyboard.press(key);
    await page.locator('[data-device-id="device-0"]').dragTo(page.locator('[data-device-id="device-2"]'));
    await page.evaluate(() => window.harness.raiseAlert(1));
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('.toast').count()).toBe(0);
    expect(await page.evaluate(() => document.fullscreenElement)).toBe(null);
    expect(await page.evaluate(() => window.harness.callsTo('wall:arrange'))).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('still enlarges a camera, and shows another view by its key', async () => {
    const page = await openKiosk('views=Gate:1,2');
    await page.getByRole('group', { name: 'Garden' }).dblclick();
    await expect.poll(() => page.locator('[data-enlarged]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+2');
    await expect.poll(() => page.locator('[data-device-id]').count()).toBe(2);
    await page.context().close();
  });

  it('shows who must sign in, and that it is locked', async () => {
    for (const [scene, words] of [
      ['sign-in', 'Sign in'],
      ['locked', 'Unlock'],
    ] as const) {
      const { page } = await windows.openWindow(`scene=${scene}&kiosk`);
      await page.getByRole('button', { name: words }).waitFor();
      expect(await page.locator('[data-device-id]').count()).toBe(0);
      await page.context().close();
    }
  });

  it('hides the pointer after three seconds without motion, and shows it at the next', async () => {
    const page = await openKiosk();
    await page.evaluate(() => {
      document.addEventListener('pointermove', ({ screenX, screenY }) => {
        Object.assign(window, { pointer: { screenX, screenY } });
      });
    });
    await page.mouse.move(200, 200);
    await page.mouse.move(210, 200);
    expect(await cursor(page)).not.toBe('none');
    await expect.poll(() => cursor(page), { timeout: 10_000 }).toBe('none');
    // The page moving under it is no motion.
    await page.evaluate(() => {
      const { pointer } = window as unknown as { pointer: PointerEventInit };
      document.body.dispatchEvent(new PointerEvent('pointermove', { ...pointer, bubbles: true }));
    });
    expect(await cursor(page)).toBe('none');
    await page.mouse.move(220, 200);
    await expect.poll(() => cursor(page)).not.toBe('none');
    await page.context().close();
  });

  it('is left in one step, and then is an ordinary window', async () => {
    const page = await openKiosk();
    await page.evaluate(() => window.harness.leaveKiosk());
    await page.locator('.topbar').waitFor();
    await page.getByRole('group', { name: 'Garden' }).hover();
    await page.getByRole('button', { name: 'More: Garden' }).waitFor();
    await page.context().close();
  });

  it('says what the command line could not have, until that is dismissed', async () => {
    const page = await openKiosk('unknown-view=Gates&unknown-display');
    const banner = page.locator('.banner');
    await banner.waitFor();
    expect(await banner.innerText()).toBe(
      'There is no view called “Gates” on this station. All cameras are shown. ' +
        'There is no display 3, only one. The window is on that one.',
    );
    expect(await axeFindings(page)).toEqual([]);
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(await page.locator('[data-device-id]').count()).toBe(3);
    await page.context().close();
  });
});
