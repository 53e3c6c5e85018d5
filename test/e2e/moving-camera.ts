import { expect } from 'vitest';
import { DAHUA, type OnvifModel } from '../cameras/onvif-models.ts';
import { OnvifSimulator } from '../cameras/onvif-simulator.ts';
import type { RtspCamera } from '../cameras/rtsp-camera.ts';
import { expectMovingPicture } from './pixels.ts';
import { PATIENCE_MS, type StationApp } from './station-app.ts';

/* A camera with ONVIF that can be moved: its stream is real, its motors are simulated. */

/** How late its clock is. */
const LATE_MS = 180_000;

/** With its two pictures at `/main` (640x360) and `/sub` (320x240) of a real stream. */
export async function startMovingCamera(stream: RtspCamera): Promise<OnvifSimulator> {
  const probe = await OnvifSimulator.start({ model: DAHUA });
  const { port } = probe;
  await probe.stop();
  const [main, sub] = DAHUA.profiles;
  if (main === undefined || sub === undefined) throw new Error('it has two pictures');
  const model: OnvifModel = {
    ...DAHUA,
    profiles: [
      { ...main, width: 640, height: 360, stream: stream.url('/main') },
      { ...sub, width: 320, height: 240, stream: stream.url('/sub') },
    ],
    snapshot: `http://HOST:${String(port)}/picture`,
  };
  return OnvifSimulator.start({ model, port, now: () => Date.now() - LATE_MS });
}

/** As a person adds it. */
export async function addMovingCamera(
  station: StationApp,
  camera: OnvifSimulator,
  name: string,
): Promise<void> {
  const { page } = station;
  await page.getByRole('button', { name: 'Add camera' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a camera' });
  await dialog.getByText('IP camera', { exact: true }).click();
  await dialog.getByLabel('Address', { exact: true }).fill(`127.0.0.1:${String(camera.port)}`);
  await dialog.getByLabel('User name on the camera').fill(camera.account.username);
  await dialog.getByLabel('Password on the camera', { exact: true }).fill(camera.account.password);
  await dialog.getByRole('button', { name: 'Find camera' }).click();
  await dialog.getByLabel('Name on the wall').fill(name, { timeout: PATIENCE_MS });
  const picture = dialog.getByRole('img', { name: 'What the camera sees now' });
  await picture.waitFor({ timeout: PATIENCE_MS });
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(16);
  await dialog.getByRole('button', { name: 'Add camera', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: PATIENCE_MS });
  await expectMovingPicture(station.tile(name));
}
