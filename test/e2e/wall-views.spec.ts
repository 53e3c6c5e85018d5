import { afterEach, beforeEach, expect, it } from 'vitest';
import { SomeoneElsewhere } from './someone-elsewhere.ts';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, invite, waitForWall } from './station-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const NAMES = ['Gate', 'Barn', 'Pool', 'Attic'];

async function addCameras(): Promise<void> {
  const { address } = await invite(station);
  await station.page.keyboard.press('Escape');
  const owner = await SomeoneElsewhere.signIn(profile, address, OWNER);
  for (const name of NAMES) await owner.addCamera(name);
  owner.close();
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(NAMES);
}

const shown = () =>
  station.tiles().evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label')));

it('keeps views that were made, each with its layout, and which one was shown, over a restart', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await createOwner(station);
  await addCameras();
  await page.getByRole('button', { name: 'View: All cameras' }).click();
  await page.getByRole('menuitem', { name: 'New view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New view' });
  await dialog.getByLabel('Name').fill('Outside');
  await dialog.getByText('Chosen ones').click();
  await dialog.getByText('Attic').click();
  await dialog.getByRole('button', { name: 'Create view' }).click();
  await expect.poll(shown).toEqual(['Gate', 'Barn', 'Pool']);
  await page.getByRole('button', { name: 'Layout: Automatic' }).click();
  await page.getByRole('menuitemradio', { name: '1 camera' }).click();
  await expect.poll(shown).toEqual(['Gate']);
  await page.keyboard.press('Control+1');
  await expect.poll(shown).toEqual(NAMES);
  await page.keyboard.press('Control+2');
  await expect.poll(shown).toEqual(['Gate']);
  await station.close();

  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(['Gate']);
  await station.page.getByRole('button', { name: 'View: Outside' }).waitFor();
  await station.page.keyboard.press('Control+1');
  await expect.poll(shown).toEqual(NAMES);
});
