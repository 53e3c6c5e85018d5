import { expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { openSettings } from './harness/open-settings.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

/* The settings about the computer, in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

it('start at login as the system has it, and say why where it takes nothing', async () => {
  const { page } = await windows.openWindow('scene=wall');
  const login = page.getByRole('checkbox', { name: /^Start MuMu Camera/ });
  const press = () => page.getByText(/^Start MuMu Camera/).click();
  await openSettings(page, 'This computer');
  await login.waitFor({ state: 'attached' });
  expect(await login.isChecked()).toBe(false);
  await press();
  await expect.poll(() => login.isChecked()).toBe(true);
  await page.evaluate(() => {
    window.harness.failNext('computer:set-start-at-login', {
      code: 'not_possible_now',
      message: 'The system did not take it: EROFS',
    });
  });
  await press();
  await page.getByText('The system did not take it: EROFS').waitFor();
  expect(await login.isChecked()).toBe(true);

  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    window.harness.startAtLogin = { on: true, other_command: '/old/mumu-camera' };
  });
  await openSettings(page, 'This computer');
  await page.getByText('another copy that starts: /old/mumu-camera.').waitFor();
  await page.keyboard.press('Escape');
  // Somebody removed it.
  await page.evaluate(() => {
    window.harness.startAtLogin = { on: false, other_command: null };
  });
  await openSettings(page, 'This computer');
  await expect.poll(() => login.isChecked()).toBe(false);
  await page.context().close();
});

it('say what decodes, and restart only when that is to change', async () => {
  const { page, complaints } = await windows.openWindow('scene=wall');
  await openSettings(page, 'This computer');
  await page.getByText('In use now: the graphics processor').waitFor();
  const restart = page.getByRole('button', { name: 'Restart now' });
  const press = () => page.getByText('Decode video with the graphics processor').click();
  expect(await restart.count()).toBe(0);
  await press();
  await restart.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 480, height: 560 });
  expect(await sidewaysScrollers(page)).toEqual([]);
  await press();
  await restart.waitFor({ state: 'detached' });
  await press();
  await restart.click();
  await expect.poll(() => page.evaluate(() => window.harness.callsTo('computer:restart').length)).toBe(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('choose the network of the hub, which counts from the next start', async () => {
  const { page } = await windows.openWindow('scene=wall');
  const settings = await openSettings(page, 'This computer');
  const choice = settings.getByRole('button', { name: /The hub listens on/ });
  await choice.click();
  expect(await page.getByRole('option').allInnerTexts()).toEqual([
    'All networks',
    'eth0, 192.168.1.20',
    'wlan0, 192.168.7.3',
    'This computer alone',
  ]);
  await page.getByRole('option', { name: 'wlan0' }).click();
  await settings.getByText('The hub takes this up at the next start.').waitFor();
  expect(await page.evaluate(() => window.harness.callsTo('network:choose'))).toEqual([
    { network: { kind: 'one', name: 'wlan0' } },
  ]);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    window.harness.network = { ...window.harness.network, networks: [], needs_restart: false };
  });
  await openSettings(page, 'This computer');
  await settings.getByRole('button', { name: /wlan0, not there now/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    window.harness.network = { ...window.harness.network, given: '10.0.0.7' };
  });
  await openSettings(page, 'This computer');
  await settings.getByText('as MUMU_HUB_BIND says in the environment').waitFor();
  expect(await choice.count()).toBe(0);
  await page.context().close();
});

it('say above the wall that the network of the hub is away, and offer a restart once it is back', async () => {
  const { page } = await windows.openWindow('scene=wall');
  await page.evaluate(() => {
    window.harness.missNetwork({ name: 'wlan0', is_back: false });
  });
  await page.getByText('The hub’s network “wlan0” was not there at the start').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const restart = page.getByRole('button', { name: 'Restart now' });
  expect(await restart.count()).toBe(0);
  await page.evaluate(() => {
    window.harness.missNetwork({ name: 'wlan0', is_back: true });
  });
  await restart.click();
  await expect.poll(() => page.evaluate(() => window.harness.callsTo('computer:restart').length)).toBe(1);
  await page.context().close();
});

it('offer neither to a station that is thrown away', async () => {
  const { page } = await windows.openWindow('scene=wall&throwaway');
  await page.evaluate(() => {
    window.harness.startAtLogin = null;
  });
  await openSettings(page, 'This computer');
  await page.getByRole('heading', { name: 'Display' }).waitFor();
  await expect
    .poll(() => page.evaluate(() => window.harness.callsTo('computer:start-at-login').length))
    .toBeGreaterThan(0);
  expect(await page.getByRole('tabpanel').getByRole('heading').allInnerTexts()).toEqual(['Display']);
  await page.context().close();
});
