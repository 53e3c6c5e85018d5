import { afterEach, beforeEach, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/* The check of a camera from the window to the gateway and back, and what of it anybody may read afterwards: the clipboard. */

const ACCOUNT = { username: 'canary-wächter', password: 'canary-p@ss:w/ord %41"\'&?#' };
const NAME = 'Driveway';
/** Ten seconds of counting, and a keyframe each five seconds. */
const CHECKED_WITHIN_MS = 60_000;

let profile: string;
let station: StationApp;
let camera: RtspCamera;

beforeEach(async () => {
  profile = await makeProfile();
  camera = await RtspCamera.start({
    account: { method: 'digest', ...ACCOUNT },
    mounts: { '/live': { key_frame_interval: 75 } },
  });
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
  await createOwner(station);
});
afterEach(async () => {
  await station.close();
  await camera.stop();
  await removeProfile(profile);
});

it('checks a camera while it plays, says what to do, and copies a report without a secret', async () => {
  // Some cameras want the password in the address of their stream as well.
  await findIpCamera(station, `${camera.url()}?user=admin&password=canary-query`, ACCOUNT);
  await addIpCamera(station, NAME);
  const tile = station.tile(NAME);
  await expectMovingPicture(tile);

  const { page } = station;
  await tile.hover();
  await page.getByRole('button', { name: `More: ${NAME}` }).click();
  await page.getByRole('menuitem', { name: 'Check this camera' }).click();
  const dialog = page.getByRole('dialog', { name: `Check “${NAME}”` });
  await dialog.getByText(/^Checking: [1-9] of 10$/).waitFor({ timeout: PATIENCE_MS });
  await dialog.getByText('This camera works, with limits.').waitFor({ timeout: CHECKED_WITHIN_MS });
  await dialog.getByRole('button', { name: 'Copy report' }).click();
  await page.getByText('The report was copied.').waitFor();
  const report = await station.inMain(({ clipboard }) => clipboard.readText());
  expect(report).toContain(`Check of the camera “${NAME}”`);
  expect(report).toContain(`Connection: good. Answers at 127.0.0.1:${String(camera.port)} within`);
  expect(report).toContain('Name and password: good.');
  expect(report).toMatch(/Keyframe interval: works with limits\. One every [45]\.\d s/);
  expect(report).toContain('To do: Set the keyframe interval (I-frame interval) to 2 s');
  expect(report).toMatch(/Packet loss: good\. 0 of [\d,]+ packets/);
  expect(report).not.toMatch(/canary|wächter|%41|password=/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expectMovingPicture(tile);
});
