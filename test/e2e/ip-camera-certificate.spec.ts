import { afterEach, beforeEach, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { makeCameraIdentity } from '../cameras/tls-camera.ts';
import { addIpCamera, findIpCamera } from './ip-camera-steps.ts';
import { expectMovingPicture } from './pixels.ts';
import { makeProfile, PATIENCE_MS, removeProfile, StationApp } from './station-app.ts';
import { createOwner } from './station-steps.ts';

/* A camera with TLS: a person looks at its certificate once, and whoever shows another one afterwards gets nothing until that is accepted too. */

const ACCOUNT = { method: 'digest', username: 'wächter', password: 'p@ss' } as const;
const NAME = 'Driveway';

let profile: string;
let station: StationApp;
let camera: RtspCamera | undefined;

beforeEach(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile, env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' } });
  await createOwner(station);
});
afterEach(async () => {
  await camera?.stop();
  await station.close();
  await removeProfile(profile);
});

it('is added after its fingerprint was accepted, and another certificate has to be accepted again', async () => {
  const [first, second] = await Promise.all([makeCameraIdentity(), makeCameraIdentity()]);
  camera = await RtspCamera.start({ tls_pem: first.tls_pem, account: ACCOUNT });
  const { page } = station;
  await findIpCamera(station, camera.url(), ACCOUNT);
  const question = page.getByRole('region', { name: 'Is this your camera?' });
  await question.getByText(first.fingerprint).waitFor({ timeout: PATIENCE_MS });
  await question.getByRole('button', { name: 'Accept this certificate' }).click();
  await page.getByLabel('Name on the wall').waitFor({ timeout: PATIENCE_MS });
  await addIpCamera(station, NAME);
  const tile = station.tile(NAME);
  await expectMovingPicture(tile);

  const { port } = camera;
  await camera.stop();
  camera = await RtspCamera.start({ tls_pem: second.tls_pem, account: ACCOUNT, port });
  await tile.getByText(/another certificate than the accepted one/).waitFor({ timeout: 60_000 });
  await tile.getByRole('button', { name: 'Look at the certificate' }).click();
  const dialog = page.getByRole('dialog', { name: `Certificate of “${NAME}”` });
  await dialog.getByText(second.fingerprint).waitFor({ timeout: PATIENCE_MS });
  expect(await dialog.getByText(first.fingerprint).count()).toBe(1);
  await dialog.getByRole('button', { name: 'Accept the new certificate' }).click();
  await expectMovingPicture(tile, 60_000);
});
