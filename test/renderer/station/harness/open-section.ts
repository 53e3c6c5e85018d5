import type { Browser } from 'playwright-core';
import type { HarnessServer } from './harness-server.ts';
import { openWindow, type OpenWindow } from './open-window.ts';

/** The Security page at one of its sections. */
export async function openSection(
  browser: Browser,
  server: HarnessServer,
  section: string,
  scene = 'scene=wall&cameras=2',
): Promise<OpenWindow> {
  const opened = await openWindow(browser, server, scene);
  const { page } = opened;
  await page.getByRole('button', { name: /^Security/ }).click();
  await page.getByRole('navigation', { name: 'Security' }).getByRole('button', { name: section }).click();
  await page.getByRole('heading', { level: 2, name: section }).waitFor();
  return opened;
}
