import { expect } from 'vitest';
import { SomeoneElsewhere } from './someone-elsewhere.ts';
import { OWNER, PATIENCE_MS, type StationApp } from './station-app.ts';
import { invite } from './station-steps.ts';

/** The names of the cameras that are shown, in the order of the page. */
export function shownNames(station: StationApp): Promise<(string | null)[]> {
  return station.tiles().evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label')));
}

/** Cameras that are never online, for who needs no pictures. */
export async function addCameras(station: StationApp, profile: string, names: string[]): Promise<void> {
  const { address } = await invite(station);
  await station.page.keyboard.press('Escape');
  const owner = await SomeoneElsewhere.signIn(profile, address, OWNER);
  for (const name of names) await owner.addCamera(name);
  owner.close();
  await expect.poll(() => shownNames(station), { timeout: PATIENCE_MS }).toEqual(names);
}

/** Makes a view of all cameras but those named, which is shown then. */
export async function createView({ page }: StationApp, name: string, without: string[]): Promise<void> {
  await page.getByRole('button', { name: /^View: / }).click();
  await page.getByRole('menuitem', { name: 'New view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New view' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByText('Chosen ones').click();
  for (const camera of without) await dialog.getByText(camera, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Create view' }).click();
  await page.getByRole('button', { name: `View: ${name}` }).waitFor();
}
