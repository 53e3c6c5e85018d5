import { join } from 'node:path';
import type { Page } from 'playwright-core';

const PICTURE_FOLDER = new URL('../../docs/images/', import.meta.url).pathname;

/** Two pictures of what a page shows, in light and in dark, for README and docs; animations are at their end. */
export async function takePicture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const path = join(PICTURE_FOLDER, `${name}-${colorScheme}.jpg`);
    await page.screenshot({ path, type: 'jpeg', quality: 85, animations: 'disabled', caret: 'hide' });
  }
}
