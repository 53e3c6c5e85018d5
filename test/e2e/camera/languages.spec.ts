import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { BrowserPhone, IPHONE, launchPhoneBrowser, type PhoneOptions } from '../../cameras/browser-phone.ts';
import { CameraStation } from '../../cameras/camera-station.ts';

/** Set to a folder to get a picture of every screen in every language. */
const PICTURES = process.env['MUMU_SCREENSHOTS'];
/** As narrow as phones are. */
const VIEWPORT = { width: 360, height: 740 };
const LOCALES = { de: 'de-DE', es: 'es-ES', zh: 'zh-Hans-CN' } as const;
type Language = keyof typeof LOCALES;

let browser: Browser;
let denying: Browser;
let station: CameraStation | undefined;
let phone: BrowserPhone | undefined;

beforeAll(async () => {
  browser = await launchPhoneBrowser();
  denying = await launchPhoneBrowser('denied');
});

afterAll(async () => {
  await browser.close();
  await denying.close();
});

afterEach(async () => {
  await phone?.close();
  await station?.stop();
});

async function begin(
  options: PhoneOptions,
  inBrowser = browser,
): Promise<{ station: CameraStation; phone: BrowserPhone }> {
  station = await CameraStation.start();
  phone = await BrowserPhone.open(inBrowser, { viewport: VIEWPORT, ...options });
  return { station, phone };
}

/** The catalogs that a page asks its hub for. */
function catalogsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const language = /\/assets\/(de|es|zh)-[^/]+\.js$/.exec(request.url())?.[1];
    if (language !== undefined) asked.push(language);
  });
  return asked;
}

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

it('a German phone becomes a camera in German', async () => {
  const { station, phone } = await begin({ locale: LOCALES.de });
  const { page } = phone;
  const catalogs = catalogsOf(page);
  const { code } = await station.invite();
  await phone.open(station.page);
  await phone.heading('Dieses Gerät zur Kamera machen').waitFor();
  expect(await languageOf(page)).toBe('de');
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Name dieser Kamera').fill('Garten <b>1</b>');
  await page.getByRole('button', { name: 'Verbinden' }).click();

  const claim = await station.claim();
  await phone.heading('Zeigt die Station dieselbe Nummer?').waitFor();
  await page.getByText('Wenn ja, „Garten <b>1</b>“ dort zulassen.').waitFor();
  expect(await page.locator('.lead b').allInnerTexts()).toEqual(['zulassen', 'ablehnen']);
  await page.getByLabel(`Nummer ${(await phone.checkCode()).split('').join(' ')}`).waitFor();
  await station.decide(claim, 'approve');

  await page.getByText('Mit der Station verbunden').waitFor();
  await page.getByText('Niemand sieht zu').waitFor();
  await page.getByRole('button', { name: 'Ton' }).waitFor();
  const viewer = await station.viewer(browser);
  await viewer.watch((await station.onlyDevice()).device_id);
  await phone.viewers('1 Person sieht zu');
  await viewer.close();
  await phone.viewers('Niemand sieht zu');

  expect(catalogs).toEqual(['de']);
  expect(phone.complaints).toEqual([]);
});

it('a phone whose language did not arrive becomes a camera in English', async () => {
  const { station, phone } = await begin({ locale: LOCALES.de });
  await phone.page.route(/\/assets\/de-/, (route) => route.abort());
  await phone.open((await station.invite()).url);
  await phone.heading('Does the station show the same number?').waitFor();
  expect(await languageOf(phone.page)).toBe('en');
});

it('a phone in a language that there is none of speaks English, and loads nothing more for it', async () => {
  const { station, phone } = await begin({ locale: 'fr-FR' });
  const catalogs = catalogsOf(phone.page);
  await phone.open(station.page);
  await phone.heading('Make this device a camera').waitFor();
  expect(await languageOf(phone.page)).toBe('en');
  expect(catalogs).toEqual([]);
});

/** Words that do not fit where they stand; a select cuts its own off on purpose. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasWords = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    const isCut = (element: Element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const words = range.getBoundingClientRect();
      const around = element.closest('svg, .button, .preview, .fact, .card, .dialog') ?? document.body;
      const frame = around.getBoundingClientRect();
      const across = words.left < frame.left - 1 || words.right > frame.right + 1;
      return words.width > 0 && (across || words.top < frame.top - 1 || words.bottom > frame.bottom + 1);
    };
    return [...document.querySelectorAll('body *')]
      .filter(
        (element) => hasWords(element) && element.closest('.visually-hidden, select, noscript') === null,
      )
      .filter(isCut)
      .map((element) => element.textContent);
  });
}

async function expectAllInSight({ page }: BrowserPhone, name: string): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (PICTURES !== undefined)
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true, animations: 'disabled' });
  expect(wider, name).toBeLessThanOrEqual(0);
  expect(await cutOff(page), name).toEqual([]);
}

async function wordsOf(language: Language): Promise<(english: string) => string> {
  const file = new URL(`../../../languages/camera/${language}.json`, import.meta.url);
  const catalog = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  return (english) => catalog[english] ?? `not in the catalog: ${english}`;
}

it.each(Object.keys(LOCALES) as Language[])('what an Android phone shows fits in %s', async (language) => {
  const said = await wordsOf(language);
  const { station, phone } = await begin({ locale: LOCALES[language] });
  const { page } = phone;
  const button = (english: string) => page.getByRole('button', { name: said(english), exact: true });

  await phone.open(station.page);
  await phone.heading(said('Make this device a camera')).waitFor();
  await page.locator('summary').click();
  await expectAllInSight(phone, `${language}-pair`);
  await page.getByLabel(said('Code'), { exact: true }).fill('11111111');
  await button('Connect').click();
  await page.getByRole('alert').waitFor();
  await expectAllInSight(phone, `${language}-wrong-code`);

  await phone.open((await station.invite()).url);
  await phone.checkCode();
  await expectAllInSight(phone, `${language}-check`);
  await station.decide(await station.claim(), 'reject');
  await phone.heading(said('The station said no')).waitFor();
  await expectAllInSight(phone, `${language}-rejected`);

  await phone.open((await station.invite()).url);
  await station.decide(await station.claim(), 'approve');
  await page.getByText(said('Connected to the station')).waitFor();
  const { device_id } = await station.onlyDevice();
  const viewer = await station.viewer(browser);
  await viewer.watch(device_id);
  await page.locator('.preview-badge').waitFor();
  await expectAllInSight(phone, `${language}-live`);
  await viewer.close();
  await button('Leave').click();
  await page.getByRole('dialog').waitFor();
  await expectAllInSight(phone, `${language}-leave`);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('Stay') })
    .click();

  await phone.open((await station.invite()).url);
  await phone.heading(said('This device is a camera here already')).waitFor();
  await expectAllInSight(phone, `${language}-paired-already`);
  await button('Go on as this camera').click();
  await page.getByText(said('Connected to the station')).waitFor();
  const other = await phone.context.newPage();
  await other.goto(station.page);
  await phone.heading(said('This camera runs somewhere else')).waitFor();
  await expectAllInSight(phone, `${language}-replaced`);
  await other.close();
  await button('Use it here').click();
  await page.getByText(said('Connected to the station')).waitFor();
  await station.removeDevice(device_id);
  await phone.heading(said('The station no longer accepts this camera')).waitFor();
  await expectAllInSight(phone, `${language}-revoked`);
});

it.each(Object.keys(LOCALES) as Language[])('what a refused camera asks for fits in %s', async (language) => {
  const said = await wordsOf(language);
  const { station, phone } = await begin({ locale: LOCALES[language] }, denying);
  const { page } = phone;
  await phone.open((await station.invite()).url);
  await station.decide(await station.claim(), 'approve');
  await phone.heading(said('The camera is not allowed')).waitFor();
  await page.getByText(said('Connected to the station')).waitFor();
  // The longest advice there is, on a phone whose browser takes much of the screen for itself.
  await page.setViewportSize({ ...VIEWPORT, height: 560 });
  await expectAllInSight(phone, `${language}-not-allowed`);
  await page.getByRole('button', { name: said('Leave') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('Leave') })
    .click();
  await phone.heading(said('This device is no longer a camera')).waitFor();
  await expectAllInSight(phone, `${language}-left`);
});

it.each(Object.keys(LOCALES) as Language[])('what an iPhone has to do first fits in %s', async (language) => {
  const said = await wordsOf(language);
  const { station, phone } = await begin({ locale: LOCALES[language], userAgent: IPHONE });
  const { page } = phone;
  // As Safari on iOS: the page loads after a click-through, its socket does not open.
  await page.routeWebSocket(/\/ws$/, (socket) => void socket.close());
  await phone.open(station.page);
  await phone.heading(said('One step before this can be a camera')).waitFor();
  await expectAllInSight(phone, `${language}-certificate`);
  await page.route('**/healthz', (route) => route.abort());
  await page.getByRole('button', { name: said('Check again') }).click();
  await phone.heading(said('The station can’t be reached')).waitFor();
  await expectAllInSight(phone, `${language}-unreachable`);
});
