import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';

/* A part of a camera's picture, seen closer, in the real station under its real Content Security Policy. */

let profile: string;
let station: StationApp;

beforeEach(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile, args: ['--demo=1'] });
});
afterEach(async () => {
  await station.close();
  await removeProfile(profile);
});

it('magnifies an enlarged camera, whose picture goes on', async () => {
  const tile = station.tiles('live').first();
  await tile.waitFor({ timeout: PATIENCE_MS });
  await tile.focus();
  await station.page.keyboard.press('Enter');
  const back = station.page.getByRole('button', { name: /^Back to the wall/ });
  await back.waitFor();
  const whole = await tile.locator('video[data-front]').boundingBox();
  await station.page.keyboard.press('+');
  await station.page.keyboard.press('+');
  await station.page.getByRole('button', { name: 'Magnified 2.3 times: show the whole picture' }).waitFor();
  const magnified = await tile.locator('video[data-front]').boundingBox();
  expect((magnified?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(2.25, 2);
  await expectMovingPicture(tile);
});
