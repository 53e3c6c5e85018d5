import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner, waitForWall } from './station-steps.ts';
import { addCameras, shownNames } from './wall-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

const NAMES = ['Gate', 'Barn', 'Pool', 'Attic', 'Cellar', 'Stairs', 'Hall'];

const shown = () => shownNames(station);

it('keeps the layout that was chosen, and the order by mouse and keyboard, over a restart', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await addCameras(station, profile, NAMES);
  await station.page.getByRole('button', { name: 'Layout: Automatic' }).click();
  await station.page.getByRole('menuitemradio', { name: '6 cameras, one large' }).click();
  await expect.poll(shown).toEqual(NAMES.slice(0, 6));

  await station.tile('Pool').dragTo(station.tile('Gate'), { sourcePosition: { x: 20, y: 40 } });
  await expect.poll(shown).toEqual(['Pool', 'Gate', 'Barn', 'Attic', 'Cellar', 'Stairs']);
  await station.tile('Stairs').focus();
  await station.page.keyboard.press('Control+Shift+ArrowLeft');
  const arranged = ['Pool', 'Gate', 'Barn', 'Attic', 'Stairs', 'Cellar'];
  await expect.poll(shown).toEqual(arranged);
  await station.close();

  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await expect.poll(shown, { timeout: PATIENCE_MS }).toEqual(arranged);
  await station.page.getByRole('button', { name: 'Layout: 6 cameras, one large' }).waitFor();
  const [large, small] = await station
    .tiles()
    .evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().width));
  expect(large).toBeGreaterThan(2 * (small ?? Infinity));
  await station.page.keyboard.press('PageDown');
  await expect.poll(shown).toEqual(['Hall']);
});
