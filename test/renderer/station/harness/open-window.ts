import type { Browser, Page } from 'playwright-core';
import type { HarnessServer } from './harness-server.ts';

export interface OpenWindow {
  readonly page: Page;
  /** What the browser complained about: refused by the policy, thrown, or written as an error. */
  readonly complaints: string[];
}

/** In CSS pixels; 1280×800 and light unless said otherwise. */
export interface WindowLook {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** Opens the window at a scene (see scenarios.ts) in a context of its own. */
export async function openWindow(
  browser: Browser,
  server: HarnessServer,
  scene: string,
  look: WindowLook = {},
): Promise<OpenWindow> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.origin}/?${scene}`);
  return { page, complaints };
}
