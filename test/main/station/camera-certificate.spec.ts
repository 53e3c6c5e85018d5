import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CredentialError, type CredentialStore } from '../../../main/credentials/credential-store.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { createCameraCertificateHandlers } from '../../../main/station/camera-certificate-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { DAHUA } from '../../cameras/onvif-models.ts';
import { OnvifSimulator } from '../../cameras/onvif-simulator.ts';
import { makeCameraIdentity, type CameraIdentity } from '../../cameras/tls-camera.ts';
import { startIpCameraStation, type IpCameraStation } from './ip-camera-station.ts';

/* A camera that is asked over HTTPS and streams in the clear: its certificate is the one of what it is asked. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PATIENCE = { timeout: 20_000, interval: 30 };

/** Of a keychain that is locked from now on; null when it is not. */
let locked: CredentialError | null;
let built: IpCameraStation;
let simulator: OnvifSimulator;
let before: CameraIdentity;
let after: CameraIdentity;
let device_id: DeviceId;

function lockableStore(): CredentialStore {
  const store = createMemoryStore();
  const get: CredentialStore['get'] = (name) => (locked === null ? store.get(name) : Promise.reject(locked));
  return { ...store, get };
}

beforeEach(async () => {
  locked = null;
  [built, before, after] = await Promise.all([
    startIpCameraStation({ store: lockableStore() }),
    makeCameraIdentity(),
    makeCameraIdentity(),
  ]);
  simulator = await OnvifSimulator.start({ model: DAHUA, tls: before.tls });
  const { device, device_token } = await built.register('Gate');
  device_id = device.device_id;
  await built.ip_cameras.add(device_id, device_token, {
    main_url: 'rtsp://127.0.0.1:9/none',
    sub_url: null,
    credentials: simulator.account,
    transport: 'auto',
    certificate_sha256: before.sha256,
    onvif_url: simulator.url,
  });
  await expect.poll(() => camera()?.online, PATIENCE).toBe(true);
});
afterEach(async () => {
  await built.stop();
  await simulator.stop();
});

const handlers = () => createCameraCertificateHandlers(createWhenSignedIn(built.station), built.ip_cameras);
const details = () => built.ip_cameras.ask({ kind: 'details', device_id });
const accept = (sha256: string) => handlers()['ip-cameras:accept-certificate']({ device_id, sha256 });

function camera(): DeviceView | undefined {
  const page = built.page();
  return page.phase === 'ready' ? page.devices.find((each) => each.device_id === device_id) : undefined;
}

async function changeCertificate(): Promise<void> {
  const { port } = simulator;
  await simulator.stop();
  simulator = await OnvifSimulator.start({ model: DAHUA, tls: after.tls, port });
}

it('is told of when it changes, and counts once it is accepted', async () => {
  expect(await details()).toMatchObject({ kind: 'details' });
  expect(camera()).not.toHaveProperty('has_other_certificate');
  await changeCertificate();
  expect(await details()).toMatchObject({ code: 'certificate_changed' });
  expect(camera()).toMatchObject({ has_other_certificate: true });

  expect(await handlers()['ip-cameras:certificate']({ device_id })).toMatchObject({
    value: { accepted_sha256: before.sha256, shown: { sha256: after.sha256 } },
  });
  expect(await accept(after.sha256)).toMatchObject({ ok: true });
  await expect.poll(() => camera(), PATIENCE).not.toHaveProperty('has_other_certificate');
  await expect.poll(details, PATIENCE).toMatchObject({ kind: 'details' });
});

it('is no news any more when the camera shows the accepted one again', async () => {
  const { port } = simulator;
  await changeCertificate();
  await details();
  await simulator.stop();
  simulator = await OnvifSimulator.start({ model: DAHUA, tls: before.tls, port });
  expect(await handlers()['ip-cameras:certificate']({ device_id })).toMatchObject({ ok: true });
  expect(camera()).not.toHaveProperty('has_other_certificate');
});

it('does not count when the camera’s password can’t be read, and says why', async () => {
  locked = new CredentialError('locked', 'Cannot get the secret of a locked object');
  expect(await accept(after.sha256)).toMatchObject({ error: { code: 'keychain_locked' } });
  locked = null;
  expect(await handlers()['ip-cameras:certificate']({ device_id })).toMatchObject({
    value: { accepted_sha256: before.sha256 },
  });
  expect(await details()).toMatchObject({ kind: 'details' });
});

it('is not for viewers', async () => {
  await built.signInAsBen('viewer');
  const before_asking = simulator.requests.length;
  expect(await handlers()['ip-cameras:certificate']({ device_id })).toMatchObject({
    error: { code: 'forbidden' },
  });
  expect(await accept(after.sha256)).toMatchObject({ error: { code: 'forbidden' } });
  expect(simulator.requests).toHaveLength(before_asking);
});

it('is not this station’s business when another gateway speaks for the camera', async () => {
  const { device } = await built.register('Elsewhere');
  const of = { device_id: device.device_id };
  const answers = [
    await handlers()['ip-cameras:certificate'](of),
    await handlers()['ip-cameras:accept-certificate']({ ...of, sha256: after.sha256 }),
  ];
  for (const answer of answers)
    expect(answer).toMatchObject({
      error: { message: expect.stringContaining('another gateway') as string },
    });
});
