import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { startHarness, type HarnessServer } from './harness/harness-server.ts';
import { openChromium } from './harness/open-chromium.ts';
import { openSection as openSectionIn } from './harness/open-section.ts';
import { openWindow } from './harness/open-window.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: HarnessServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startHarness(), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const openSection = (section: string) => openSectionIn(browser, server, section);

const SECTIONS = ['Overview', 'People', 'Watching', 'My account'];

describe('every section', () => {
  it.each(SECTIONS)(
    '%s: axe finds nothing in light and dark, the policy refuses nothing, a small window needs no sideways scrolling',
    async (section) => {
      const { page, complaints } = await openSection(section);
      await page
        .getByText(/^(Asking the hub…|Measuring…|Loading…)$/u)
        .first()
        .waitFor({ state: 'hidden' });
      expect(await axeFindings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 480, height: 560 });
      expect(await sidewaysScrollers(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

describe('the way in and out', () => {
  it('opens from the top bar with the keyboard, and Escape leads back to the wall and to the same button', async () => {
    const { page } = await openWindow(browser, server, 'scene=wall&cameras=1');
    const shield = page.getByRole('button', { name: 'Security', exact: true });
    await shield.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Overview' }).waitFor();
    expect(await focusedText(page)).toBe('Overview');
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: 'Front door' }).waitFor();
    await expect.poll(() => shield.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.context().close();
  });

  it('leads a viewer to what is their own, and to nothing else', async () => {
    const { page } = await openWindow(browser, server, 'scene=wall&role=viewer');
    await page.getByRole('button', { name: /^Security/ }).click();
    const navigation = page.getByRole('navigation', { name: 'Security' });
    await page.getByRole('heading', { level: 2, name: 'Watching' }).waitFor();
    expect(await navigation.getByRole('listitem').allInnerTexts()).toEqual(['Watching', 'My account']);
    await page.context().close();
  });

  it('is closed again for who signs in next', async () => {
    const { page } = await openSection('Overview');
    const ready = await page.evaluate(() => window.harness.phase());
    await page.evaluate(() =>
      window.harness.setPhase({ phase: 'sign_in', station_name: 'Desk', last_username: null, notice: null }),
    );
    await page.getByRole('heading', { name: 'Sign in to Desk' }).waitFor();
    await page.evaluate((phase) => window.harness.setPhase(phase), ready);
    await page.getByRole('group', { name: 'Front door' }).waitFor();
    await page.context().close();
  });
});

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

describe('Overview', () => {
  it('puts what needs a person first, says what was measured and what to do, and leads there with one click', async () => {
    const { page } = await openSection('Overview');
    await page.getByText('1 thing needs you').waitFor();
    const groups = await page.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(groups.map((text) => text.replace(/ \d+$/, ''))).toEqual([
      'Needs you now',
      'Worth a look',
      'In order',
    ]);
    const row = page.locator('[data-posture-id="audit_chain"]');
    expect(await row.innerText()).toContain('Entry 1,204 was changed after it was written.');
    expect(await row.innerText()).toContain('What to do: Follow');
    expect(await page.locator('[data-posture-id]').count()).toBe(6);
    await page.evaluate(() => window.harness.claim(1));
    await page.getByRole('button', { name: 'Review who wants in' }).click();
    await page.getByRole('dialog').getByText('482 913').waitFor();
    await page.context().close();
  });

  it('is calm when all is well, after measuring again', async () => {
    const { page } = await openSection('Overview');
    await page.getByText('1 thing needs you').waitFor();
    await page.evaluate(() => window.harness.security.allGood());
    await page.getByRole('button', { name: 'Measure again' }).click();
    await page.getByText('All 4 checks pass').waitFor();
    await page.context().close();
  });

  it('says why it has nothing, tries again on request, and by itself when the hub is back', async () => {
    const { page } = await openWindow(browser, server, 'scene=wall&cameras=1');
    const fail = () =>
      page.evaluate(() =>
        window.harness.failNext('security:posture', { code: 'hub_unreachable', message: '' }),
      );
    await fail();
    await fail();
    await page.getByRole('button', { name: 'Security' }).click();
    await page.getByRole('alert').getByText('The hub doesn’t answer').waitFor();
    await page.evaluate(() =>
      window.harness.failNext('security:posture', { code: 'hub_unreachable', message: '' }),
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => callsTo(page)).toBeGreaterThanOrEqual(2);
    await page.evaluate(() => window.harness.dropHub(60_000));
    await page.evaluate(() => window.harness.returnHub());
    await page.getByText('1 thing needs you').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });
});

function callsTo(page: Page): Promise<number> {
  return page.evaluate(() => window.harness.callsTo('security:posture').length);
}
