import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import type { FoundCamera } from '../../../preload/contract/found-camera.ts';
import { axeFindings } from './harness/axe-findings.ts';
import { foundNumber } from './harness/fake-ip-cameras.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/* Cameras that announce themselves, in "Add a camera". */

const NONE = 'Looking for cameras on your network… none found yet. Type its address below.';

const windows = stationWindows();

async function open(): Promise<{ page: Page; complaints: string[] }> {
  const opened = await windows.openWindow('scene=wall');
  const { page } = opened;
  await page.getByRole('button', { name: 'Add camera' }).click();
  await page.getByText('IP camera', { exact: true }).click();
  await page.getByText(NONE).waitFor();
  return opened;
}

const announce = (page: Page, ...cameras: FoundCamera[]) =>
  page.evaluate((all) => window.harness.announce(...all), cameras);

const calls = (page: Page, channel: 'ip-cameras:look' | 'ip-cameras:stop-looking' | 'ip-cameras:ask-host') =>
  page.evaluate((one) => window.harness.callsTo(one), channel);

/** React's strict mode begins and ends one more while developing, so it is the difference that counts. */
async function looking(page: Page): Promise<number> {
  return (
    (await calls(page, 'ip-cameras:look')).length - (await calls(page, 'ip-cameras:stop-looking')).length
  );
}

const rows = (page: Page) =>
  page.getByRole('region', { name: 'Cameras on your network' }).getByRole('button');

describe('cameras on the network', () => {
  it('are looked for while the window asks for an IP camera, and not longer', async () => {
    const { page } = await open();
    expect(await looking(page)).toBe(1);
    await page.getByText('Phone or tablet', { exact: true }).click();
    await expect.poll(() => looking(page)).toBe(0);
    await page.getByText('IP camera', { exact: true }).click();
    await expect.poll(() => looking(page)).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => looking(page)).toBe(0);
    await page.context().close();
  });

  it('come and go in the list, which says how many there are and which are added already', async () => {
    const { page } = await open();
    const added = foundNumber(2, { is_added: true });
    await announce(page, foundNumber(0), foundNumber(1), added);
    await page.getByRole('status').filter({ hasText: '3 cameras found on your network' }).waitFor();
    expect(await rows(page).allInnerTexts()).toEqual([
      'Dahua\nIPC-HDW2431T-AS · 192.168.1.64',
      'HIKVISION DS-2CD2143G2-I\n192.168.1.65',
      'C210\nAlready added\nTP-Link · 192.168.1.66',
    ]);
    await announce(page, added);
    await page.getByRole('status').filter({ hasText: '1 camera found on your network' }).waitFor();
    expect(await rows(page).count()).toBe(1);
    await announce(page);
    await page.getByText(NONE).waitFor();
    await page.context().close();
  });

  it('fill in their address and lead to the user name, by keyboard as by mouse', async () => {
    const { page } = await open();
    await announce(page, foundNumber(0), foundNumber(1, { address: '192.168.1.65:8899' }));
    const address = page.getByLabel('Address', { exact: true });
    await rows(page).nth(0).click();
    expect(await address.inputValue()).toBe('192.168.1.64');
    expect(
      await page.getByLabel('User name on the camera').evaluate((field) => field.matches(':focus')),
    ).toBe(true);
    await rows(page).nth(0).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await address.inputValue()).toBe('192.168.1.65:8899');
    expect(await rows(page).nth(1).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.type('admin');
    expect(await page.getByLabel('User name on the camera').inputValue()).toBe('admin');
    await page.context().close();
  });

  it('are asked for at a typed address once it was left', async () => {
    const { page } = await open();
    await page.getByLabel('Address', { exact: true }).fill(' 10.20.0.7');
    expect(await calls(page, 'ip-cameras:ask-host')).toEqual([]);
    await page.keyboard.press('Tab');
    await expect.poll(() => calls(page, 'ip-cameras:ask-host')).toEqual([{ address: '10.20.0.7' }]);
    await page.getByLabel('Address', { exact: true }).focus();
    await page.keyboard.press('Tab');
    expect(await calls(page, 'ip-cameras:ask-host')).toHaveLength(1);
    await page.context().close();
  });

  it('say why nobody looks, and leave the form as it is', async () => {
    const { page } = await windows.openWindow('scene=wall');
    await page.evaluate(() => {
      for (let n = 0; n < 2; n += 1)
        window.harness.failNext('ip-cameras:look', { code: 'hub_unreachable', message: '' });
    });
    await page.getByRole('button', { name: 'Add camera' }).click();
    await page.getByText('IP camera', { exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'The hub doesn’t answer' }).waitFor();
    await page.getByLabel('Address', { exact: true }).fill('192.168.1.64');
    await page.context().close();
  });

  it('leave the keyboard where it was when looking one up fails', async () => {
    const { page } = await open();
    await page.getByLabel('Address', { exact: true }).fill('192.168.1.64');
    await page.evaluate(() => {
      window.harness.failNext('ip-cameras:examine', { code: 'hub_unreachable', message: '' });
    });
    const find = page.getByRole('button', { name: 'Find camera' });
    await find.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'The hub doesn’t answer' }).waitFor();
    expect(await find.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.context().close();
  });

  it('ask once for a certificate, keep what was accepted while the password is mended, and the keyboard with it', async () => {
    const { page } = await open();
    const sha256 = 'ab'.repeat(32);
    await page.getByLabel('Address', { exact: true }).fill('rtsps://192.168.1.64/live');
    await page.evaluate((fingerprint) => {
      const fields = { sha256: fingerprint, subject: 'CN=camera', issuer: 'CN=camera' };
      window.harness.failNext('ip-cameras:examine', { code: 'camera_certificate', message: '', fields });
      window.harness.failNext('ip-cameras:examine', { code: 'camera_problem', message: 'Wrong password.' });
    }, sha256);
    await page.getByRole('button', { name: 'Find camera' }).click();
    const question = page.getByRole('region', { name: 'Is this your camera?' });
    await question.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await question.getByRole('button').press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Wrong password.' }).waitFor();
    await page.getByLabel('Password on the camera', { exact: true }).fill('mended');
    await page.getByRole('button', { name: 'Find camera' }).click();
    await page.getByLabel('Name on the wall').waitFor();
    const picture = page.getByRole('img', { name: 'What the camera sees now' });
    const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(width).toBe(16);
    const asked = await page.evaluate(() => window.harness.callsTo('ip-cameras:examine'));
    const accepted = (asked as { certificate_sha256?: string }[]).map((input) => input.certificate_sha256);
    expect(accepted).toEqual([undefined, sha256, sha256]);

    await page.getByRole('button', { name: 'Check this camera' }).click();
    await page.getByText('Checking: 0 of 10').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Back');
    await page.context().close();
  });

  it('are there again, with an empty form, when another one is to be added', async () => {
    const { page } = await open();
    await announce(page, foundNumber(0));
    await rows(page).nth(0).click();
    await page.getByRole('button', { name: 'Find camera' }).click();
    await page.getByRole('button', { name: 'Add camera', exact: true }).last().click();
    await page.getByRole('button', { name: /another/i }).click();
    await page.getByText(NONE).waitFor();
    expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe('');
    await page.context().close();
  });

  it('show as text whatever they call themselves, and stretch nothing', async () => {
    const { page, complaints } = await open();
    const name = `<img src=x onerror="alert(1)"> ${'W'.repeat(170)}`;
    const words = 'x'.repeat(200);
    const address = `rtsp://192.168.1.70:8554/${'long/'.repeat(60)}`;
    await announce(
      page,
      foundNumber(0, { name, maker: words, model: words, address, is_added: true }),
      ...Array.from({ length: 11 }, (_, n) => foundNumber(n + 1)),
    );
    expect(await rows(page).count()).toBe(12);
    expect(await page.locator('.found img').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await rows(page).nth(1).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 800, height: 560 });
    expect(await sidewaysScrollers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
