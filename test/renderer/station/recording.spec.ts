import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { openSettings } from './harness/open-settings.ts';
import { stationWindows } from './harness/station-windows.ts';

/* The real page and its recorder, with cameras that really stream and a pretended main process. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NAME = 'Front door';
const PATIENCE_MS = 30_000;

const windows = stationWindows();

async function openWall(scene = ''): Promise<Page> {
  const { page } = await windows.openWindow(`scene=wall&cameras=2${scene}`);
  await page.locator('[data-device-id="device-0"][data-state="live"]').waitFor({ timeout: PATIENCE_MS });
  return page;
}

const tile = (page: Page) => page.getByRole('group', { name: NAME, exact: true });
const badge = (page: Page) => tile(page).locator('.picture-mark');

async function startRecording(page: Page): Promise<void> {
  await tile(page).focus();
  await page.keyboard.press('r');
  await badge(page)
    .getByText(/^0:\d\d$/u)
    .waitFor({ timeout: PATIENCE_MS });
}

/** Bytes that main was given so far, and how the first ones look. */
function given(page: Page): Promise<{ bytes: number; start: number[] }> {
  return page.evaluate(() => {
    const parts = window.harness.calls
      .filter(({ channel }) => channel === 'clips:write')
      .map(({ input }) => input as { position: number; data: Uint8Array });
    const first = parts.find(({ position }) => position === 0)?.data ?? new Uint8Array();
    return { bytes: parts.reduce((sum, { data }) => sum + data.length, 0), start: [...first.subarray(0, 4)] };
  });
}

describe('a recording', () => {
  it('begins with a key, goes to main as it runs, and ends with the same key', async () => {
    const page = await openWall();
    await startRecording(page);
    await page.getByText(`${NAME}: Recording`).waitFor({ state: 'attached' });
    await expect
      .poll(async () => (await given(page)).start, { timeout: PATIENCE_MS })
      .toEqual([0x1a, 0x45, 0xdf, 0xa3]);
    const { bytes } = await given(page);
    await expect.poll(async () => (await given(page)).bytes, { timeout: PATIENCE_MS }).toBeGreaterThan(bytes);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('r');
    await page.getByText(/^Saved as “Front door/u).waitFor({ timeout: PATIENCE_MS });
    await badge(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Open folder' }).click();
    await expect.poll(() => page.evaluate(() => window.harness.callsTo('clips:open-folder').length)).toBe(1);
    // The tile plays on, with its stream still led through the recorder.
    await page.locator('[data-device-id="device-0"][data-state="live"]').waitFor();
    await page.context().close();
  });

  it('is in the menu of the tile as well, and goes on while another page covers the wall', async () => {
    const page = await openWall();
    await tile(page).hover();
    await page.getByRole('button', { name: `More: ${NAME}` }).click();
    await page.getByRole('menuitem', { name: 'Record' }).click();
    await badge(page)
      .getByText(/^0:\d\d$/u)
      .waitFor({ timeout: PATIENCE_MS });
    await page.getByRole('button', { name: /^Security/u }).click();
    await tile(page).waitFor({ state: 'detached' });
    const rested = () =>
      page.evaluate(
        () =>
          window.harness
            .callsTo('watch:update')
            .filter((input) => JSON.stringify(input).includes('"paused":true')).length,
      );
    // The other camera rests; this one does not.
    await expect.poll(rested, { timeout: PATIENCE_MS }).toBe(1);
    const { bytes } = await given(page);
    await expect.poll(async () => (await given(page)).bytes, { timeout: PATIENCE_MS }).toBeGreaterThan(bytes);
    await page.keyboard.press('Escape');
    await tile(page).hover();
    await page.getByRole('button', { name: `More: ${NAME}` }).click();
    await page.getByRole('menuitem', { name: 'Stop recording' }).click();
    await page.getByText(/^Saved as/u).waitFor({ timeout: PATIENCE_MS });
    await page.context().close();
  });

  it('ends when there is no more room, says so, and keeps what there is', async () => {
    const page = await openWall();
    await page.evaluate(() => {
      window.harness.clipEnd = 'quota';
    });
    await tile(page).focus();
    await page.keyboard.press('r');
    await page
      .getByText(/^The room for recordings is full, so the recording ended\. Saved as/u)
      .waitFor({ timeout: PATIENCE_MS });
    await badge(page).waitFor({ state: 'detached' });
    await page.evaluate(() =>
      window.harness.failNext('clips:begin', { code: 'disk_full', message: 'The disk is full.' }),
    );
    await page.keyboard.press('r');
    await page.getByText(`“${NAME}” is not recorded. There is not enough free disk space.`).waitFor();
    await page.context().close();
  });

  it('is none of a kiosk’s', async () => {
    const page = await openWall('&kiosk');
    await tile(page).focus();
    await page.keyboard.press('r');
    expect(await page.evaluate(() => window.harness.callsTo('clips:begin'))).toEqual([]);
    expect(await badge(page).count()).toBe(0);
    await page.context().close();
  });
});

it('the last 30 seconds are kept once that is wanted, and saved with a key', async () => {
  const page = await openWall();
  await tile(page).focus();
  await page.keyboard.press('l');
  await page.getByText('The last 30 seconds are not kept.').waitFor();
  await openSettings(page, 'Recording');
  await page.getByText('Keep the last 30 seconds of the cameras that are shown').click();
  await expect.poll(() => page.evaluate(() => window.harness.clips.keep_last)).toBe(true);
  await page.keyboard.press('Escape');
  await tile(page).focus();
  const save = async () => {
    await page.keyboard.press('l');
    return page
      .getByText(/^Saved as “Front door/u)
      .waitFor({ timeout: 5_000 })
      .then(
        () => true,
        () => false,
      );
  };
  await expect.poll(save, { timeout: PATIENCE_MS }).toBe(true);
  expect((await given(page)).start).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
  expect(await badge(page).count()).toBe(0);
  await page.context().close();
});

it('the settings say where recordings go, how much they take, and change both', async () => {
  const page = await openWall();
  await openSettings(page, 'Recording');
  await page.getByText('/home/ada/Videos/MuMu Camera').waitFor();
  await page.getByText(/^4\.2 GB of 10 GB used\./u).waitFor();
  await page.getByRole('button', { name: /Room for recordings/u }).click();
  await page.getByRole('option', { name: '50 GB' }).click();
  await page.getByText(/^4\.2 GB of 50 GB used\./u).waitFor();
  await page.getByRole('button', { name: 'Choose another…' }).click();
  await expect.poll(() => page.evaluate(() => window.harness.callsTo('clips:choose-folder').length)).toBe(1);
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});
