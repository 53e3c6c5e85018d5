import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { openSettings } from './harness/open-settings.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

/* What calls for attention, in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

async function openWall(scene = ''): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=2${scene}`);
  await page.getByRole('group', { name: 'Front door', exact: true }).waitFor();
  return page;
}

const offline = (page: Page) =>
  page.evaluate(() =>
    window.harness.callForAttention({
      kind: 'camera_offline',
      title: 'Garden is offline',
      device_id: 'device-1',
    }),
  );
const enlarged = (page: Page) => page.locator('.tile[data-enlarged]');

describe('a message in the window', () => {
  it('says quietly which camera is offline, leads there, and goes', async () => {
    const page = await openWall();
    await offline(page);
    await page.getByRole('status').getByText('Garden is offline.').waitFor();
    await page.getByRole('button', { name: 'Show camera' }).click();
    await enlarged(page).waitFor();
    expect(await enlarged(page).getAttribute('aria-label')).toBe('Garden');
    await expect.poll(() => page.getByText('Garden is offline.').count()).toBe(0);
    await page.context().close();
  });

  it('says an urgent one at once, and leaves it there until somebody has dealt with it', async () => {
    const page = await openWall();
    await page.clock.install();
    await page.evaluate(() => window.harness.raiseAlert(0));
    const alert = page.getByRole('alert').getByText('Security alert: Many sign-ins fail');
    await alert.waitFor();
    await page.clock.runFor(600_000);
    expect(await alert.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Show alerts' }).click();
    await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
    await expect.poll(() => alert.count()).toBe(0);
    await page.context().close();
  });

  it('is gone with the person that it was for', async () => {
    const page = await openWall();
    await page.evaluate(() => window.harness.raiseAlert(0));
    await page.getByRole('alert').getByText('Many sign-ins fail').waitFor();
    await page.evaluate(() =>
      window.harness.setPhase({ phase: 'locked', station_name: 'Kitchen desk', username: 'ada' }),
    );
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
    expect(await page.getByText('Many sign-ins fail').count()).toBe(0);
    await page.context().close();
  });

  it('is none where it is switched off, and then no banner either for who wants in', async () => {
    const page = await openWall();
    const silent = { in_app: false };
    await page.evaluate(
      (ways) => window.harness.callForAttention({ kind: 'camera_offline', title: 'Garden is offline' }, ways),
      silent,
    );
    await page.getByRole('button', { name: 'Notifications: 1 new' }).waitFor();
    expect(await page.getByText('Garden is offline.').count()).toBe(0);
    await openSettings(page, 'Notifications');
    await page.locator('.ways tbody tr').nth(2).locator('.checkbox').first().click();
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.harness.claim(1));
    await page.getByRole('button', { name: '1 camera wants in' }).waitFor();
    expect(await page.getByRole('button', { name: 'Review' }).count()).toBe(0);
    await page.context().close();
  });
});

describe('the bell', () => {
  it('counts what is new, lists it with its time, leads there, and is read then', async () => {
    const page = await openWall();
    await offline(page);
    await page.evaluate(() =>
      window.harness.callForAttention({ kind: 'camera_back', title: 'Garden is back' }),
    );
    await page.getByRole('button', { name: 'Notifications: 2 new' }).click();
    const items = page.getByRole('menuitem');
    await expect.poll(() => items.first().innerText()).toMatch(/Garden is back\s+\d\d:\d\d/u);
    expect(await axeFindings(page)).toEqual([]);
    await items.filter({ hasText: 'Garden is offline' }).click();
    await enlarged(page).waitFor();
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('attention:read').length)).toBe(1);
    await page.context().close();
  });

  it('says that there is nothing, and leaves a person alone for an hour', async () => {
    const page = await openWall();
    await page.getByRole('button', { name: 'Notifications', exact: true }).click();
    await page.getByText('Nothing has called for attention yet.').waitFor();
    await page.getByRole('menuitem', { name: 'Do not disturb for 1 hour' }).click();
    await page.getByRole('button', { name: 'Notifications, do not disturb' }).click();
    await page.getByRole('menuitem', { name: 'Disturb me again' }).click();
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await page.context().close();
  });
});

describe('the settings', () => {
  it('have a switch for each kind and way, and hours of the day; axe finds nothing', async () => {
    const page = await openWall();
    await openSettings(page, 'Notifications');
    const sound = page.getByRole('checkbox', { name: 'A camera goes offline: Sound' });
    expect(await sound.isChecked()).toBe(false);
    await page.locator('.ways tbody tr').first().locator('.checkbox').nth(2).click();
    await expect.poll(() => sound.isChecked()).toBe(true);
    await page.getByText('Do not disturb every day').click();
    await page.getByRole('button', { name: /From/u }).click();
    await page.getByRole('option', { name: '21:30' }).click();
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('attention:set-quiet-hours').at(-1)))
      .toEqual({ hours: { from: 21 * 60 + 30, to: 7 * 60 } });
    await page.getByText('Show in the tray', { exact: true }).click();
    await page.getByText('Keep running in the tray when the window is closed').click();
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('attention:set-tray').at(-1)))
      .toEqual({ shown: true, keeps_running: true });
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 480, height: 560 });
    expect(await sidewaysScrollers(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the sound', () => {
  it('is made by the page when main says so, and only then', async () => {
    const page = await openWall();
    await page.evaluate(() => {
      const played: OscillatorNode[] = [];
      const made = class extends AudioContext {
        override createOscillator(): OscillatorNode {
          const oscillator = super.createOscillator();
          played.push(oscillator);
          return oscillator;
        }
      };
      Object.assign(window, { played, AudioContext: made });
    });
    const ring = (sound: boolean) =>
      page.evaluate(
        (way) => window.harness.callForAttention({ kind: 'security_alert', title: 'Security alert' }, way),
        { sound },
      );
    const played = () =>
      page.evaluate(() =>
        (window as unknown as { played: OscillatorNode[] }).played.map(({ frequency }) => frequency.value),
      );
    await ring(false);
    expect(await played()).toEqual([]);
    await ring(true);
    expect(await played()).toEqual([880, 698]);
    await page.context().close();
  });
});
