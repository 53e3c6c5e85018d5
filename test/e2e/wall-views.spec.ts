import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, waitForWall } from './station-steps.ts';
import { addCameras, createView, shownNames } from './wall-steps.ts';

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

const shown = () => shownNames(station);

it('keeps views that were made, each with its layout, and which one was shown, over a restart', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await createOwner(station);
  await addCameras(station, profile, NAMES);
  await createView(station, 'Outside', ['Attic']);
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
