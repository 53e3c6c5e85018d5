import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

it('opens on a live wall of four demo cameras', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=4'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(4);
  for (const tile of await station.tiles().all()) await expectMovingPicture(tile);
});

it('shows sixteen live tiles', async () => {
  station = await StationApp.launch({ profile, args: ['--demo=16'] });
  await expect.poll(() => station.tiles('live').count(), { timeout: 120_000 }).toBe(16);
  for (const tile of await station.tiles().all()) await expectMovingPicture(tile);
});

it('offers demo cameras on an empty wall, and takes them away again', async () => {
  station = await StationApp.launch({ profile });
  await createOwner(station);
  await station.page.getByRole('button', { name: 'Try with demo cameras' }).click();
  await expect.poll(() => station.tiles('live').count(), { timeout: 60_000 }).toBe(4);
});
