import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { IpCameras } from '../../../main/gateway-host/ip-cameras.ts';
import { createIpCameraHandlers } from '../../../main/station/ip-camera-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import type { FoundCamera } from '../../../preload/contract/found-camera.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import { userAnswer } from '../../../signaling/protocol/rest.ts';
import { startAnnouncedCamera } from '../../cameras/announced-camera.ts';
import { SIMULATED_ACCOUNT } from '../../cameras/onvif-simulator.ts';
import { spawnGateway } from '../../gateway/host/spawn-gateway.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

/* From the window's side of main to a camera that announces itself: a real hub, the gateway's real process. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const BEN = { username: 'ben', password: 'amber-quay-19-thistle' };
const PATIENCE = { timeout: 20_000, interval: 30 };
/** An address of the loopback that nobody else uses. */
const ADDRESS = '127.0.0.78';

let built: BuiltStation;
let ip_cameras: IpCameras;
let children: ChildProcess[];
let told: FoundCamera[][];
let stopCamera: () => Promise<void>;

beforeEach(async () => {
  [children, told] = [[], []];
  stopCamera = () => Promise.resolve();
  const folder = temporaryFolder();
  ip_cameras = new IpCameras({
    spawn: () => spawnGateway(children),
    clock: systemClock,
    random: () => 0.01,
    logger: silentLogger(),
    path: join(folder, 'ip-cameras.json'),
    version: 'test',
    allow_loopback: true,
    changed: () => undefined,
    checkChanged: () => undefined,
    found: (cameras) => void told.push(cameras),
  });
  built = buildStation({ folder, store: createMemoryStore(), ip_cameras });
  await built.station.start();
  await built.station.createOwner({ station_name: 'Barn', ...ADA });
});
afterEach(async () => {
  ip_cameras.stop();
  await built.station.stop();
  await stopCamera();
});

const handlers = () => createIpCameraHandlers(createWhenSignedIn(built.station), ip_cameras);

/** Its address there has the port of its ONVIF service, which is an unusual one. */
const shown = () => told.at(-1)?.find(({ name }) => name === 'C210');

async function asViewer(): Promise<void> {
  const body = { ...BEN, role: 'viewer' };
  await built.station.signedIn()?.line.call({ method: 'POST', path: '/users', body, answer: userAnswer });
  await built.station.signOut();
  await built.station.signIn({ ...BEN, remember: false });
}

describe('looking for cameras', () => {
  it('finds one, examines it where it announces to be, and knows it once it is added', async () => {
    stopCamera = await startAnnouncedCamera({
      address: ADDRESS,
      onvif_port: 0,
      rtsp_port: 0,
      multicast: false,
    });
    await handlers()['ip-cameras:look']();
    await handlers()['ip-cameras:ask-host']({ address: ADDRESS });
    await expect.poll(() => shown(), PATIENCE).toMatchObject({ model: 'C210', is_added: false });

    const address = shown()?.address ?? '';
    const examined = await handlers()['ip-cameras:examine']({ address, ...SIMULATED_ACCOUNT });
    if (!examined.ok) throw new Error(examined.error.message);
    const { exam_id } = examined.value;
    expect(await handlers()['ip-cameras:add']({ exam_id, device_name: 'Gate' })).toMatchObject({ ok: true });
    expect(shown()).toMatchObject({ is_added: true });

    await handlers()['ip-cameras:stop-looking']();
    const before = told.length;
    await handlers()['ip-cameras:ask-host']({ address: ADDRESS });
    expect(told).toHaveLength(before);
  });

  it('is not for viewers, nor for who is signed out', async () => {
    await asViewer();
    const refused = { ok: false, error: { code: 'forbidden' } };
    expect(await handlers()['ip-cameras:look']()).toMatchObject(refused);
    expect(await handlers()['ip-cameras:ask-host']({ address: ADDRESS })).toMatchObject(refused);
    await built.station.signOut();
    expect(await handlers()['ip-cameras:look']()).toMatchObject({ error: { code: 'signed_out' } });
    expect(children).toHaveLength(0);
    // Whoever closes the window may have been signed out by then.
    expect(await handlers()['ip-cameras:stop-looking']()).toMatchObject({ ok: true });
  });
});
