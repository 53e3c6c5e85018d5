import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startHarness, type HarnessServer } from './harness-server.ts';
import { openChromium } from './open-chromium.ts';
import { openSection } from './open-section.ts';
import { openWindow, type OpenWindow, type WindowLook } from './open-window.ts';

/** What the tests of one file open their windows with. */
export interface StationWindows {
  readonly browser: Browser;
  readonly server: HarnessServer;
  readonly openWindow: (scene: string, look?: WindowLook) => Promise<OpenWindow>;
  readonly openSection: (section: string, scene?: string) => Promise<OpenWindow>;
}

/** Starts a browser and the pretended station before the tests of the file that calls this, and ends both after them. */
export function stationWindows(): StationWindows {
  let server: HarnessServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startHarness(), openChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  return {
    get browser() {
      return browser;
    },
    get server() {
      return server;
    },
    openWindow: (scene, look) => openWindow(browser, server, scene, look),
    openSection: (section, scene) => openSection(browser, server, section, scene),
  };
}
