import { PATIENCE_MS, type StationApp } from './station-app.ts';

/* How a person adds an IP camera, in the words that the window shows. */

export interface CameraAccount {
  username: string;
  password: string;
}

/** Opens the dialog when it is not open, and looks for a camera. What comes of it is not waited for. */
export async function findIpCamera(
  { page }: StationApp,
  address: string,
  { username, password }: CameraAccount = { username: '', password: '' },
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add a camera' });
  if ((await dialog.count()) === 0) await page.getByRole('button', { name: 'Add camera' }).click();
  await dialog.getByText('IP camera', { exact: true }).click();
  await dialog.getByLabel('Address', { exact: true }).fill(address);
  await dialog.getByLabel('User name on the camera').fill(username);
  await dialog.getByLabel('Password on the camera', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Find camera' }).click();
}

/** Adds what was found. Throws what the window says when nothing was. */
export async function addIpCamera({ page }: StationApp, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add a camera' });
  const field = dialog.getByLabel('Name on the wall');
  const problem = dialog.getByRole('alert');
  await field.or(problem).first().waitFor({ timeout: PATIENCE_MS });
  if (await problem.isVisible()) throw new Error(await problem.innerText());
  await field.fill(name);
  await dialog.getByRole('button', { name: 'Add camera', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: PATIENCE_MS });
}
