import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

/* The figures on the tiles, measured on real connections in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PATIENCE = { timeout: 30_000 };
const windows = stationWindows();

const tile = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const line = (page: Page, name: string): Locator => tile(page, name).locator('.tile-statistics');

async function openWall(cameras: number): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=${cameras}`);
  await page
    .locator('.tile[data-state="live"]')
    .nth(cameras - 1)
    .waitFor(PATIENCE);
  return page;
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await tile(page, name).hover();
  await page.getByRole('button', { name: `More: ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe('statistics', () => {
  it('of one camera come and go by its menu and by the key, and are those of its stream', async () => {
    const page = await openWall(2);
    expect(await page.locator('.tile-statistics').count()).toBe(0);
    await choose(page, 'Front door', 'Statistics');
    await line(page, 'Front door').getByText('640×360').waitFor(PATIENCE);
    const rate = line(page, 'Front door').locator('[data-figure="rate"]');
    await expect.poll(async () => parseInt(await rate.innerText(), 10), PATIENCE).toBeGreaterThan(4);
    expect(await line(page, 'Front door').innerText()).toMatch(/[1-9]\d* kbit\/s|\d\.\d Mbit\/s/u);
    expect(await line(page, 'Garden').count()).toBe(0);
    await choose(page, 'Front door', 'Hide statistics');
    await line(page, 'Front door').waitFor({ state: 'detached' });
    await tile(page, 'Garden').focus();
    await page.keyboard.press('i');
    await line(page, 'Garden').getByText('640×360').waitFor(PATIENCE);
    await page.keyboard.press('i');
    await line(page, 'Garden').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('show that frames stopped coming', async () => {
    const page = await openWall(1);
    await tile(page, 'Front door').focus();
    await page.keyboard.press('i');
    await line(page, 'Front door').getByText('640×360').waitFor(PATIENCE);
    await page.evaluate(() => window.harness.freeze(0));
    await line(page, 'Front door').getByText('0 fps', { exact: true }).waitFor(PATIENCE);
    await page.context().close();
  });

  it('of all cameras come by the top bar and by Shift+I, but not while somebody types', async () => {
    const page = await openWall(3);
    const shown = () => page.locator('.tile-statistics').count();
    const button = page.getByRole('button', { name: 'Statistics (Shift+I)' });
    await button.click();
    await expect.poll(shown).toBe(3);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await tile(page, 'Garden').focus();
    await page.keyboard.press('i');
    await expect.poll(shown).toBe(2);
    await page.keyboard.press('Shift+I');
    await expect.poll(shown).toBe(0);
    await page.keyboard.press('F2');
    await page.getByRole('dialog', { name: 'Rename camera' }).waitFor();
    await page.keyboard.press('Shift+I');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await shown()).toBe(0);
    await page.context().close();
  });

  it('are whole on sixteen small tiles, in light and dark', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=16');
    await page.locator('.tile').nth(15).waitFor();
    await page.keyboard.press('Shift+I');
    await expect.poll(() => page.locator('[data-figure="bits"]').count(), PATIENCE).toBe(16);
    const cut = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('.tile-statistics')].filter(
            ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
          ).length,
      );
    await expect.poll(cut).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 480, height: 560 });
    expect(await sidewaysScrollers(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the details to copy', () => {
  it('have the figures also when no tile shows them, and no address', async () => {
    const page = await openWall(1);
    await choose(page, 'Front door', 'Copy details');
    await page.getByText('The details are on the clipboard.').waitFor(PATIENCE);
    const [copied] = (await page.evaluate(() => window.harness.callsTo('app:copy-text'))) as {
      text: string;
    }[];
    expect(copied?.text).toMatch(/^Camera: Front door \(phone\)\nState: live\nVideo: 640×360, \d+ fps, /mu);
    expect(copied?.text).not.toMatch(/\d+\.\d+\.\d+\.\d+|\.local/u);
    await page.context().close();
  });

  it('say why there is no picture', async () => {
    const page = await openWall(1);
    await page.evaluate(() => window.harness.kill(0));
    await page.locator('.tile[data-state="offline"]').waitFor(PATIENCE);
    await choose(page, 'Front door', 'Copy details');
    await page.getByText('The details are on the clipboard.').waitFor(PATIENCE);
    const [copied] = (await page.evaluate(() => window.harness.callsTo('app:copy-text'))) as {
      text: string;
    }[];
    expect(copied?.text).toMatch(
      /State: offline\nLast seen: \d{4}-.*\nVideo: nothing measured\nAsked for \d+×\d+: the tile shows no more$/u,
    );
    await page.context().close();
  });
});
