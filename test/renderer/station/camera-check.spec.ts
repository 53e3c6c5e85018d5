import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const windows = stationWindows();

/** Camera 1 of the scene is an IP camera. */
async function openCheck(): Promise<Page> {
  const { page } = await windows.openWindow('scene=wall&cameras=2');
  await page.getByRole('group', { name: 'Garden' }).hover();
  await page.getByRole('button', { name: 'More: Garden' }).click();
  await page.getByRole('menuitem', { name: 'Check this camera' }).click();
  await page.getByRole('dialog', { name: 'Check “Garden”' }).waitFor();
  return page;
}

it('shows each point as soon as it is known, what came of all of them, and copies the report', async () => {
  const page = await openCheck();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Checking: 0 of 10').waitFor();
  expect(await dialog.getByRole('button', { name: 'Copy report' }).isDisabled()).toBe(true);
  await page.evaluate(() => window.harness.tellCheck(7));
  await dialog.getByText('Checking: 7 of 10').waitFor();
  const interval = dialog.locator('[data-point="key_frames"]');
  expect(await interval.innerText()).toContain('Works with limits');
  expect(await interval.innerText()).toContain('To do: Set the keyframe interval');
  expect(await dialog.locator('[data-verdict="waiting"]').count()).toBe(3);
  await page.evaluate(() => window.harness.tellCheck(10, 'done'));
  await dialog.getByText('This camera does not work as it is.').waitFor();
  await dialog.getByRole('button', { name: 'Copy report' }).click();
  await page.getByText('The report was copied.').waitFor();
  expect(await page.evaluate(() => window.harness.callsTo('ip-cameras:copy-check'))).toEqual([
    { check_id: 'check-1' },
  ]);
  await page.context().close();
});

it('can be stopped and begun again, and stops by itself when its dialog is closed', async () => {
  const page = await openCheck();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await page.evaluate(() => window.harness.tellCheck(3, 'failed'));
  await dialog.getByText('The check could not be finished').waitFor();
  await page.evaluate(() => window.harness.tellCheck(3, 'stopped'));
  await dialog.getByText('The check was stopped.').waitFor();
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await dialog.getByText('Checking: 0 of 10').waitFor();
  const cancelled = () => page.evaluate(() => window.harness.callsTo('ip-cameras:cancel-check').length);
  const before = await cancelled();
  // The keyboard is still where it was: on the button in the dialog.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(cancelled).toBe(before + 1);
  await page.context().close();
});

it('axe finds nothing in light and dark, and a small window needs no sideways scrolling', async () => {
  const page = await openCheck();
  await page.evaluate(() => window.harness.tellCheck(10, 'done'));
  await page.getByText('This camera does not work as it is.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 480, height: 560 });
  expect(await sidewaysScrollers(page)).toEqual([]);
  await page.context().close();
});

it('is not offered for a camera that belongs to another gateway', async () => {
  const { page } = await windows.openWindow('scene=wall&cameras=2');
  await page.getByRole('group', { name: 'Garden' }).waitFor();
  await page.evaluate(() => window.harness.changeDevice(1, { own: undefined }));
  await page.getByRole('button', { name: 'Cameras', exact: true }).click();
  const list = page.getByRole('complementary');
  for (const place of [page.getByRole('group', { name: 'Garden' }), list]) {
    await place.getByRole('button', { name: 'More: Garden' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Check this camera' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  }
  await page.context().close();
});

it('is not offered to viewers, nor for what is no IP camera', async () => {
  const { page } = await windows.openWindow('scene=wall&cameras=2&role=viewer');
  for (const name of ['Garden', 'Front door']) {
    await page.getByRole('group', { name }).hover();
    await page.getByRole('button', { name: `More: ${name}` }).click();
    await page.getByRole('menu').waitFor();
    expect(await page.getByRole('menuitem', { name: 'Check this camera' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  }
  await page.context().close();
});
