import { join } from 'node:path';
import type { Locator } from 'playwright-core';
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

it('keeps places and sizes that tiles were given by mouse and keyboard, and takes them to a file and back, with the selected camera in large', async () => {
  station = await StationApp.launch({ profile });
  const { page } = station;
  await createOwner(station);
  await addCameras(station, profile, NAMES.slice(0, 4));
  await createView(station, 'Yard', []);
  await page.getByRole('button', { name: 'Layout: Automatic' }).click();
  await page.getByRole('menuitemradio', { name: 'Free' }).click();
  const hold = (name: string) => page.getByRole('application', { name });
  await hold('Gate').waitFor();
  await filled();
  const gate = await boxOf(hold('Gate'));
  const corner = { x: gate.x + gate.width - 8, y: gate.y + gate.height - 8 };
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x - gate.width / 2, corner.y - gate.height / 2);
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(station.tile('Gate'))).width).toBeLessThan(0.6 * gate.width);
  await page.mouse.move(gate.x + 30, gate.y + 8);
  await page.mouse.down();
  await page.mouse.move(gate.x + 30, gate.y + 8 + gate.height / 3);
  await page.mouse.up();
  await expect
    .poll(async () => (await boxOf(station.tile('Gate'))).y)
    .toBeGreaterThan(gate.y + gate.height / 4);
  await hold('Barn').focus();
  const barn = await boxOf(station.tile('Barn'));
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await boxOf(station.tile('Barn'))).x).toBeGreaterThan(barn.x + 10);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('application').count()).toBe(0);
  await filled();
  await page.getByRole('button', { name: 'Layout: Free' }).click();
  await page.getByRole('menuitem', { name: 'Large picture of the selected camera' }).click();
  await large('Barn').waitFor();
  const arranged = await boxes();
  await station.close();

  station = await StationApp.launch({ profile });
  await waitForWall(station);
  await expect.poll(boxes, { timeout: PATIENCE_MS }).toEqual(arranged);
  await large('Gate').waitFor();
  await station.tile('Pool').focus();
  await large('Pool').waitFor();
  const file = join(profile, 'views.json');
  await station.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
  const again = station.page;
  await again.getByRole('button', { name: 'View: Yard' }).click();
  await again.getByRole('menuitem', { name: 'Manage views…' }).click();
  await again.getByRole('button', { name: 'Export…' }).click();
  await again.getByText('The views were saved.').waitFor({ timeout: PATIENCE_MS });
  await again.getByRole('button', { name: 'Import…' }).click();
  await again.getByText('Yard (2)').waitFor({ timeout: PATIENCE_MS });
  await again.keyboard.press('Escape');
  await again.keyboard.press('Control+1');
  await again.getByRole('button', { name: 'Layout: Automatic' }).waitFor();
  await again.keyboard.press('Control+3');
  await again.getByRole('button', { name: 'View: Yard (2)' }).waitFor();
  await expect.poll(boxes).toEqual(arranged);
  await large('Pool').waitFor();
});

const large = (name: string) =>
  station.page.getByRole('group', { name: `Large picture of the selected camera: ${name}` });

/** The bar under the wall takes room from it, which the tiles follow a moment later. */
async function filled(): Promise<void> {
  await expect
    .poll(() =>
      station.page.locator('.wall-room').evaluate((room) => {
        const grid = room.firstElementChild?.getBoundingClientRect().height ?? NaN;
        return Math.abs(room.getBoundingClientRect().height - grid);
      }),
    )
    .toBeLessThan(1);
}

/** Where the tiles are: left, top, width and height in pixels. */
async function boxes(): Promise<Record<string, number[]>> {
  const all = await station.tiles().evaluateAll((tiles) =>
    tiles.map((tile) => {
      const { x, y, width, height } = tile.getBoundingClientRect();
      return [tile.ariaLabel ?? '', [x, y, width, height].map(Math.round)] as const;
    }),
  );
  return Object.fromEntries(all);
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not on the page');
  return box;
}
