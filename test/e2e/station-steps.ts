import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { OWNER, PATIENCE_MS, type Owner, type StationApp } from './station-app.ts';

/* What a person does at the station, in the words that the window shows. */

export async function createOwner(
  { page }: StationApp,
  name = 'Test desk',
  owner: Owner = OWNER,
): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome to MuMu Camera' }).waitFor({ timeout: PATIENCE_MS });
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await waitForWall({ page });
}

export async function waitForWall({ page }: Pick<StationApp, 'page'>): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).waitFor({ timeout: PATIENCE_MS });
}

/** The settings, at the tab of this name. */
export async function openSettings({ page }: Pick<StationApp, 'page'>, tab: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('tab', { name: tab }).click();
}

export async function signOut({ page }: StationApp): Promise<void> {
  await openSettings({ page }, 'Account');
  await page.getByRole('button', { name: 'Sign out' }).click();
}

export async function signIn({ page }: StationApp, { username, password }: Owner): Promise<void> {
  await page.getByRole('heading', { name: /^Sign in to/ }).waitFor({ timeout: PATIENCE_MS });
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await waitForWall({ page });
}

export interface Invitation {
  /** What the QR code says, read from the screen as a phone reads it. */
  url: string;
  /** What a person would type: the address and eight digits. */
  address: string;
  code: string;
}

export async function invite({ page }: StationApp): Promise<Invitation> {
  await page.getByRole('button', { name: 'Add camera' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a camera' });
  const qr = dialog.getByRole('img', { name: 'QR code that opens the camera page' });
  await qr.waitFor({ timeout: PATIENCE_MS });
  const shot = PNG.sync.read(await qr.screenshot());
  const read = jsQR(new Uint8ClampedArray(shot.data), shot.width, shot.height);
  if (!read) throw new Error('the QR code on the screen can not be read');
  const [address, code] = await dialog.locator('dd').allInnerTexts();
  return { url: read.data, address: address ?? '', code: (code ?? '').replaceAll(' ', '') };
}

/** The number the station shows beside who wants in. */
export async function shownCheckCode({ page }: StationApp): Promise<string> {
  return page
    .getByRole('form', { name: /wants in/ })
    .getByRole('status')
    .innerText({ timeout: PATIENCE_MS });
}

export async function approve({ page }: StationApp, name: string): Promise<void> {
  const form = page.getByRole('form', { name: /wants in/ });
  await form.getByLabel('Name on the wall').fill(name);
  await form.getByRole('button', { name: /approve/ }).click();
  await page.getByRole('button', { name: 'Done' }).click({ timeout: PATIENCE_MS });
}

export async function reject({ page }: StationApp): Promise<void> {
  await page
    .getByRole('form', { name: /wants in/ })
    .getByRole('button', { name: 'Reject' })
    .click();
}

/** As keys of the menu do: a test's keys go to the page and not through the system's menu. */
export async function pressMenuKeys({ inMain }: StationApp, keys: string): Promise<void> {
  await inMain(({ Menu }, accelerator) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find((item) => item.accelerator === accelerator)?.click();
  }, keys);
}
