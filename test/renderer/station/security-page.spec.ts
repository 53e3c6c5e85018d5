import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

const openSection = (section: string) => windows.openSection(section);

const SECTIONS = ['Overview', 'Alerts', 'Activity', 'People', 'Watching', 'Emergency', 'My account'];

describe('every section', () => {
  it.each(SECTIONS)(
    '%s: axe finds nothing in light and dark, the policy refuses nothing, a small window needs no sideways scrolling',
    async (section) => {
      const { page, complaints } = await openSection(section);
      await page.evaluate(() => {
        for (const index of [0, 1, 2]) window.harness.raiseAlert(index);
        window.harness.raiseAlert(4, { acked_at: new Date().toISOString(), acked_by: 'ada' });
      });
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
    const { page } = await windows.openWindow('scene=wall&cameras=1');
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
    const { page } = await windows.openWindow('scene=wall&role=viewer');
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
    const { page } = await windows.openWindow('scene=wall&cameras=1');
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

describe('Alerts', () => {
  const rows = (page: Page) => page.locator('.alert-row');

  it('says at once what the hub has raised: a toast on the wall, a number on the shield, a row in the open list', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=1');
    await page.getByRole('button', { name: 'Security', exact: true }).waitFor();
    await page.evaluate(() => window.harness.raiseAlert(0));
    await page.getByRole('alert').getByText('Many sign-ins fail').waitFor();
    await page.getByRole('button', { name: 'Security: 1 new alert' }).click();
    await page.getByRole('button', { name: 'Alerts', exact: true }).click();
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.evaluate(() => window.harness.raiseAlert(1));
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.context().close();
  });

  it('names who, which camera and where, how often and since when; also when they are gone', async () => {
    const { page } = await openSection('Alerts');
    await page.evaluate(() => {
      for (const index of [2, 1, 0]) window.harness.raiseAlert(index);
    });
    await expect.poll(() => rows(page).count()).toBe(3);
    const texts = await rows(page).allInnerTexts();
    expect(texts[0]).toMatch(/Critical.*From 192\.168\.1\.66 · 14 times, from .* to /s);
    expect(texts[1]).toMatch(/Warning.*Account ben_the_gardener.* · From 192\.168\.1\.66/s);
    expect(texts[2]).toMatch(/Notice.*a camera that was removed/s);
    await page.context().close();
  });

  it('acknowledges one, and all; what is acknowledged moves down and the number goes', async () => {
    const { page } = await openSection('Alerts');
    await page.evaluate(() => {
      for (const index of [2, 1, 0]) window.harness.raiseAlert(index);
    });
    await page.getByRole('button', { name: 'Acknowledge: Many sign-ins fail' }).click();
    await page.getByRole('button', { name: 'Security: 2 new alerts' }).waitFor();
    const acknowledged = page.getByRole('region', { name: 'Acknowledged' });
    expect(await acknowledged.innerText()).toContain('Acknowledged by ada');
    await page.getByRole('button', { name: 'Acknowledge all' }).click();
    await page.getByText('Nothing new.').waitFor();
    await page.getByRole('button', { name: 'Security', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Acknowledge all' }).isDisabled()).toBe(true);
    await page.context().close();
  });

  it('leads to the activity of the address', async () => {
    const { page } = await openSection('Alerts');
    await page.evaluate(() => window.harness.raiseAlert(0));
    await page.getByRole('button', { name: 'Show activity: Many sign-ins fail' }).click();
    await page.getByRole('heading', { level: 2, name: 'Activity' }).waitFor();
    expect(await page.getByLabel('From address').inputValue()).toBe('192.168.1.66');
    await expect.poll(() => types(page)).toEqual(['login_failed']);
    await page.context().close();
  });

  it('says so when there are none, and when the hub does not answer', async () => {
    const { page } = await openSection('Alerts');
    await page.getByText('No alerts. The hub watches').waitFor();
    await page.evaluate(() => {
      for (let tries = 0; tries < 3; tries += 1) {
        window.harness.failNext('security:alerts', { code: 'hub_unreachable', message: '' });
      }
    });
    await page.evaluate(() => window.harness.raiseAlert(0));
    await page.getByRole('alert').getByText('The hub doesn’t answer').waitFor();
    await page.context().close();
  });
});

/** The different types that the activity table shows. */
async function types(page: Page): Promise<string[]> {
  const shown = await page
    .locator('tr[data-type]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-type') ?? ''));
  return [...new Set(shown)];
}

describe('Activity', () => {
  const rows = (page: Page) => page.locator('tr[data-seq]');

  it('says in plain words what happened, and writes out a type that it does not know', async () => {
    const { page } = await openSection('Activity');
    await expect.poll(() => rows(page).count()).toBe(20);
    const texts = await rows(page).allInnerTexts();
    expect(texts[0]).toMatch(/Sign-in failed.*192\.168\.1\.66.*Reason: password · Known account: yes/s);
    expect(texts[1]).toMatch(/Signed in.*ada/s);
    expect(texts[3]).toMatch(/Person removed.*removed/s);
    expect(texts[4]).toContain('made up by a newer hub');
    await page.context().close();
  });

  it('shows older ones on request until there are none', async () => {
    const { page } = await openSection('Activity');
    const older = page.getByRole('button', { name: 'Show older' });
    await older.click();
    await expect.poll(() => rows(page).count()).toBe(40);
    await older.click();
    await expect.poll(() => rows(page).count()).toBe(45);
    expect(await older.count()).toBe(0);
    await page.context().close();
  });

  it('narrows by group and by text, and widens again', async () => {
    const { page } = await openSection('Activity');
    await page.getByRole('button', { name: /What/ }).click();
    await page.getByRole('option', { name: 'Cameras coming and going' }).click();
    await expect.poll(() => types(page)).toEqual(['device_connected']);
    await page.getByLabel('Search').fill('nothing like it');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => rows(page).count()).toBe(20);
    expect(await page.getByLabel('Search').inputValue()).toBe('');
    await page.context().close();
  });

  it('verifies the record, and names the broken place', async () => {
    const { page } = await openSection('Activity');
    const verify = page.getByRole('button', { name: 'Verify' });
    await verify.click();
    await page.getByText('All 1,204 entries are as they were written').waitFor();
    await page.evaluate(() => window.harness.security.unanchor());
    await verify.click();
    await page.getByText('a cut end could not be noticed').waitFor();
    for (const [problem, words] of [
      ['changed', 'Entry 812 was changed after it was written.'],
      ['removed', 'Entry 812 is missing'],
      ['cut', 'Entry 812 and everything after it are missing'],
    ] as const) {
      await page.evaluate((kind) => window.harness.security.breakTrail(kind), problem);
      await verify.click();
      await page.getByRole('alert').getByText(words).waitFor();
    }
    await page.context().close();
  });
});

describe('Emergency', () => {
  it('says that the clock was set back, and lets an owner confirm it', async () => {
    const { page } = await openSection('Overview');
    await page.evaluate(() => {
      window.harness.security.clock = {
        set_back: { machine_time: '2026-10-26T09:00:00.000Z', latest_time: '2099-01-02T09:00:00.000Z' },
      };
    });
    await page.getByRole('button', { name: 'Emergency' }).click();
    await page.getByText(/It says 26 Oct 2026, .* The hub has seen 2 Jan 2099, /).waitFor();
    await page.getByRole('button', { name: 'The clock is right now' }).click();
    await expect.poll(() => page.evaluate(() => window.harness.security.clock.set_back)).toBe(null);
    await page.context().close();
  });

  it('contains only when the word is typed', async () => {
    const { page } = await openSection('Emergency');
    await page.getByRole('button', { name: 'Contain this hub…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Contain this hub?' });
    const confirm = dialog.getByRole('button', { name: 'Contain this hub' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Type “contain” to go on').fill('contain');
    await confirm.click();
    await expect.poll(() => page.evaluate(() => window.harness.callsTo('security:contain').length)).toBe(1);
    await page.context().close();
  });

  it('shows since when the hub is contained, and lifts it', async () => {
    const { page } = await windows.openWindow('scene=wall');
    await page.evaluate(() => window.harness.security.contain());
    await page.getByRole('button', { name: 'Security' }).click();
    await page.getByRole('button', { name: 'Emergency' }).click();
    await page.getByText(/^This hub is contained since/).waitFor();
    await page.getByRole('button', { name: 'Lift containment…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Lift containment' }).click();
    await page.getByRole('button', { name: 'Contain this hub…' }).waitFor();
    await page.context().close();
  });

  it('replaces the signing keys; says why when the hub does not', async () => {
    const { page } = await openSection('Emergency');
    const rotate = page.getByRole('button', { name: 'New signing keys' });
    await page.evaluate(() =>
      window.harness.failNext('security:rotate-keys', { code: 'hub_unreachable', message: '' }),
    );
    await rotate.click();
    await page.getByRole('alert').getByText('The hub doesn’t answer').waitFor();
    await rotate.click();
    await page.getByText('The hub signs with a new key from now on.').waitFor();
    await page.context().close();
  });

  it('is the owner’s alone', async () => {
    const { page } = await windows.openWindow('scene=wall&role=admin');
    await page.getByRole('button', { name: 'Security' }).click();
    await page.getByRole('button', { name: 'Alerts' }).waitFor();
    expect(await page.getByRole('button', { name: 'Emergency' }).count()).toBe(0);
    await page.context().close();
  });
});

describe('a new token for a camera', () => {
  async function ask(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Cameras', exact: true }).click();
    await page.getByRole('button', { name: 'More: Front door' }).last().click();
    await page.getByRole('menuitem', { name: 'New token…' }).click();
    await page.getByRole('button', { name: 'Give it a new token' }).click();
  }

  it('is given over its connection', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=1');
    await ask(page);
    await page.getByText('“Front door” has a new token.').waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('cameras:rotate-token'))).toEqual([
      { device_id: 'device-0' },
    ]);
    await page.context().close();
  });

  it('can not be given to one that is offline: says to pair it anew, and leads to removing it', async () => {
    const { page } = await windows.openWindow('scene=wall&cameras=1');
    await page.evaluate(() =>
      window.harness.failNext('cameras:rotate-token', { code: 'device_offline', message: '' }),
    );
    await ask(page);
    await page.getByText('The camera is offline, so it can’t be given a new token.').waitFor();
    await page.getByRole('button', { name: 'Remove camera' }).click();
    await page.getByRole('alertdialog', { name: 'Remove “Front door”?' }).waitFor();
    await page.context().close();
  });
});
