import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPhone, IPHONE, launchPhoneBrowser, type PhoneOptions } from '../../cameras/browser-phone.ts';
import { CameraStation } from '../../cameras/camera-station.ts';

/** Set to a folder to get a picture of every screen in every size. */
const PICTURES = process.env['MUMU_SCREENSHOTS'];
const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 1280, height: 800 },
];

let allowing: Browser;
let denying: Browser;

beforeAll(async () => {
  allowing = await launchPhoneBrowser();
  denying = await launchPhoneBrowser('denied');
});

afterAll(async () => {
  await allowing.close();
  await denying.close();
});

/** One screen: nothing that axe finds, nothing wider than the screen, in light and dark and every size. */
async function expectGoodScreen({ page }: BrowserPhone, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} at ${String(size.width)}`).toBeLessThanOrEqual(0);
      if (PICTURES === undefined) continue;
      const file = `${name}-${String(size.width)}-${colorScheme}.png`;
      await page.screenshot({ path: join(PICTURES, file), fullPage: true });
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}

/** A station and a phone of their own; at the end the phone must have asked nobody else for anything. */
async function withPhone(
  use: (station: CameraStation, phone: BrowserPhone) => Promise<void>,
  { browser = allowing, ...options }: PhoneOptions & { browser?: Browser } = {},
): Promise<void> {
  const station = await CameraStation.start();
  const phone = await BrowserPhone.open(browser, options);
  try {
    await use(station, phone);
    const own = station.origin;
    expect(phone.foreignRequests(own, own.replace('https:', 'wss:'))).toEqual([]);
    expect(phone.complaints.filter((text) => /policy|uncaught|typeerror/i.test(text))).toEqual([]);
  } finally {
    await phone.close();
    await station.stop();
  }
}

it('pairing', async () => {
  await withPhone(async (station, phone) => {
    await phone.open(station.page);
    await phone.heading('Make this device a camera').waitFor();
    await expectGoodScreen(phone, 'pair');
    await phone.typeCode('11111111');
    await phone.page.getByRole('alert').waitFor();
    await expectGoodScreen(phone, 'pair-wrong');
    await phone.open((await station.invite()).url);
    await phone.checkCode();
    await expectGoodScreen(phone, 'check');
    await station.decide(await station.claim(), 'reject');
    await phone.heading('The station said no').waitFor();
    await expectGoodScreen(phone, 'rejected');
  });
});

it('live', async () => {
  await withPhone(async (station, phone) => {
    const { device_id } = await station.pair(phone);
    await phone.live();
    await expectGoodScreen(phone, 'live');
    const viewer = await station.viewer(allowing);
    await viewer.watch(device_id);
    await phone.viewers('1 viewer is watching');
    await expectGoodScreen(phone, 'live-watched');
    await viewer.close();
    await phone.page.getByRole('button', { name: 'Leave' }).click();
    await expectGoodScreen(phone, 'leave');
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await phone.heading('This device is no longer a camera').waitFor();
    await expectGoodScreen(phone, 'left');
  });
});

it('what stops a camera', async () => {
  await withPhone(async (station, phone) => {
    const { device_id } = await station.pair(phone);
    await phone.live();
    await phone.open((await station.invite()).url);
    await phone.heading('This device is a camera here already').waitFor();
    await expectGoodScreen(phone, 'paired-already');
    await phone.page.getByRole('button', { name: 'Go on as this camera' }).click();
    await phone.live();
    const other = await phone.context.newPage();
    await other.goto(station.page);
    await phone.heading('This camera runs somewhere else').waitFor();
    await expectGoodScreen(phone, 'replaced');
    await other.close();
    await phone.page.getByRole('button', { name: 'Use it here' }).click();
    await phone.live();
    await station.removeDevice(device_id);
    await phone.heading('The station no longer accepts this camera').waitFor();
    await expectGoodScreen(phone, 'revoked');
  });
});

it('a camera that was refused', async () => {
  await withPhone(
    async (station, phone) => {
      await station.pair(phone);
      await phone.heading('The camera is not allowed').waitFor();
      await expectGoodScreen(phone, 'refused');
    },
    { browser: denying },
  );
});

it('the certificate step of an iPhone, and what follows once it is done', async () => {
  await withPhone(
    async (station, phone) => {
      const { url } = await station.invite();
      // As Safari on iOS: the page loads after a click-through, its socket does not open.
      let trusted = false;
      await phone.page.routeWebSocket(/\/ws$/, (socket) => {
        if (trusted) socket.connectToServer();
        else void socket.close();
      });
      await phone.open(url);
      await phone.heading('One step before this can be a camera').waitFor();
      expect(await phone.page.getByRole('link', { name: 'Load certificate' }).getAttribute('href')).toBe(
        '/ca.crt',
      );
      await expectGoodScreen(phone, 'certificate-ios');
      // The visit to Settings may cost the page; its invitation must not be lost with it.
      trusted = true;
      await phone.page.reload();
      await phone.checkCode();
      expect((await station.claim()).device_name).toBe('iPhone');
    },
    { userAgent: IPHONE },
  );
});

it('an iPhone that was told no by its network', async () => {
  await withPhone(
    async (station, phone) => {
      await phone.page.routeWebSocket(/\/ws$/, (socket) => void socket.close());
      await phone.page.route('**/healthz', (route) => route.abort());
      await phone.open(station.page);
      await phone.heading('The station can’t be reached').waitFor();
      await expectGoodScreen(phone, 'unreachable');
    },
    { userAgent: IPHONE },
  );
});
