import { expect, it, vi } from 'vitest';
import { openSettings } from './harness/open-settings.ts';
import { stationWindows } from './harness/station-windows.ts';

/* What the window tells main so that the display stays on, in the real page with a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

it('tells when a live camera is seen, when none is any more, and nothing in between', async () => {
  const { page } = await windows.openWindow('scene=wall&cameras=2');
  const told = () =>
    page.evaluate(() =>
      window.harness.callsTo('computer:watching').map((call) => (call as { watching: boolean }).watching),
    );
  await expect.poll(told, { timeout: 60_000 }).toEqual([true]);
  await page.evaluate(() => {
    window.harness.kill(0);
  });
  await page.locator('[data-device-id="device-0"][data-state="offline"]').waitFor();
  expect(await told()).toEqual([true]);
  await page.evaluate(() => {
    window.harness.kill(1);
  });
  await expect.poll(told, { timeout: 60_000 }).toEqual([true, false]);
  await page.evaluate(() => {
    window.harness.revive(1);
  });
  await expect.poll(told, { timeout: 60_000 }).toEqual([true, false, true]);
  await page.evaluate(() => {
    window.harness.emit('window:seen', { seen: false });
  });
  await expect.poll(told, { timeout: 60_000 }).toEqual([true, false, true, false]);
  await page.context().close();
});

it('is a choice of three in the settings', async () => {
  const { page } = await windows.openWindow('scene=wall');
  const settings = await openSettings(page, 'This computer');
  const keepOn = settings.getByRole('radiogroup', { name: /^Keep it from sleeping/ });
  expect(await keepOn.getByRole('radio', { name: 'In kiosk only' }).isChecked()).toBe(true);
  await keepOn.getByText('Always').click();
  await expect.poll(() => keepOn.getByRole('radio', { name: 'Always' }).isChecked()).toBe(true);
  expect(await page.evaluate(() => window.harness.callsTo('computer:keep-display-on'))).toEqual([
    { when: 'always' },
  ]);
  await page.context().close();
});
