import type { Locator, Page } from 'playwright-core';

/** The settings, at the tab of this name. */
export async function openSettings(page: Page, tab = 'General'): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: tab }).click();
  return dialog;
}
