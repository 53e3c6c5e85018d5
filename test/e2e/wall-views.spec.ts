import { join } from 'node:path';
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

it('takes views out to a file and in again, and goes through them by itself until it is touched', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await createOwner(station);
  await addCameras(station, profile, NAMES);
  await createView(station, 'Outside', ['Attic']);
  const file = join(profile, 'views.json');
  await station.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /^View: / }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Manage views…');
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByText('The views were saved.').waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('button', { name: 'Import…' }).click();
  await page.getByText('1 view was added.').waitFor({ timeout: PATIENCE_MS });
  await page.getByText('Outside (2)').waitFor();
  await page.keyboard.press('Escape');

  await choose('Patrol…');
  await page.getByText('5 s', { exact: true }).click();
  await page.getByRole('button', { name: 'Start patrol' }).click();
  const sign = page.getByRole('group', { name: 'Patrol' });
  await page.getByRole('button', { name: 'View: Outside (2)' }).waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('button', { name: 'View: All cameras' }).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Shift');
  await sign.getByText(/^Patrol rests/u).waitFor();
  await station.close();

  station = await StationApp.launch({ profile });
  await station.page
    .getByRole('button', { name: 'View: Outside', exact: true })
    .waitFor({ timeout: PATIENCE_MS });
  await station.page.getByRole('group', { name: 'Patrol' }).waitFor();
});
