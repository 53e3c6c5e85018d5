import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { IpCameras } from '../../../main/gateway-host/ip-cameras.ts';
import { createCameraControlHandlers } from '../../../main/station/camera-control-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import { CAMERA_CONTROL_CHANNELS } from '../../../preload/contract/camera-control-channels.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import type { Result } from '../../../preload/contract/result.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { createDeviceAnswer, userAnswer, deviceAccess } from '../../../signaling/protocol/rest.ts';
import { DAHUA } from '../../cameras/onvif-models.ts';
import { OnvifSimulator } from '../../cameras/onvif-simulator.ts';
import { spawnGateway } from '../../gateway/host/spawn-gateway.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

/* From the window's side of main to the motors of a simulated camera: a real hub, the gateway's real process. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const BEN = { username: 'ben', password: 'amber-quay-19-thistle' };
const PATIENCE = { timeout: 20_000, interval: 30 };
const LEFT = { pan: -0.5, tilt: 0, zoom: 0 };

type Channel = keyof typeof CAMERA_CONTROL_CHANNELS;

let folder: string;
let built: BuiltStation;
let ip_cameras: IpCameras;
let simulator: OnvifSimulator;
let device_id: DeviceId;

beforeEach(async () => {
  folder = temporaryFolder();
  ip_cameras = new IpCameras({
    spawn: () => spawnGateway(),
    clock: systemClock,
    random: () => 0.01,
    logger: silentLogger(),
    path: join(folder, 'ip-cameras.json'),
    version: 'test',
    allow_loopback: true,
    changed: () => {
      built.station.refresh();
    },
    found: () => undefined,
    checkChanged: () => undefined,
  });
  built = buildStation({ folder, store: createMemoryStore(), ip_cameras });
  simulator = await startCamera();
  await built.station.start();
  await built.station.createOwner({ station_name: 'Barn', ...ADA });
  device_id = await addCamera('Gate: *Nord*');
  await expect.poll(() => camera()?.online, PATIENCE).toBe(true);
});
afterEach(async () => {
  ip_cameras.stop();
  await built.station.stop();
  await simulator.stop();
});

/** Its pictures come from where it is, not from port 80. */
async function startCamera(): Promise<OnvifSimulator> {
  const probe = await OnvifSimulator.start({ model: DAHUA });
  const { port } = probe;
  await probe.stop();
  const snapshot = DAHUA.snapshot?.replace('HOST', `HOST:${String(port)}`) ?? null;
  return OnvifSimulator.start({ model: { ...DAHUA, snapshot }, port });
}

function line() {
  const now = built.station.signedIn()?.line;
  if (now === undefined) throw new Error('nobody is signed in');
  return now;
}

async function register(device_name: string) {
  const body = { device_name, kind: 'ip_camera' };
  const answer = await line().call({ method: 'POST', path: '/devices', body, answer: createDeviceAnswer });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

async function addCamera(device_name: string): Promise<DeviceId> {
  const { device, device_token } = await register(device_name);
  await ip_cameras.add(device.device_id, device_token, {
    main_url: 'rtsp://127.0.0.1:9/none',
    sub_url: null,
    credentials: simulator.account,
    transport: 'auto',
    certificate_sha256: null,
    onvif_url: simulator.url,
  });
  return device.device_id;
}

function camera(): DeviceView | undefined {
  const page = built.page();
  return page.phase === 'ready' ? page.devices.find((each) => each.device_id === device_id) : undefined;
}

/** Calls a channel as the window does. */
async function invoke(channel: Channel, more: object = {}, of: string = device_id): Promise<Result<unknown>> {
  const handlers = createCameraControlHandlers({
    cameras: ip_cameras,
    files: { toSave: (name) => Promise.resolve(join(folder, name)) },
    clock: systemClock,
    whenSignedIn: createWhenSignedIn(built.station),
  });
  const { input, output } = CAMERA_CONTROL_CHANNELS[channel];
  const handle = handlers[channel] as (given: unknown) => Promise<Result<unknown>>;
  const result = await handle(input.parse({ device_id: of, ...more }));
  if (result.ok) output.parse(result.value);
  return result;
}

async function codeOf(...call: Parameters<typeof invoke>): Promise<string> {
  const result = await invoke(...call);
  return result.ok ? 'ok' : result.error.code;
}

/** Every channel, with something that the camera would take. */
const EVERYTHING: [Channel, object][] = [
  ['ptz:abilities', {}],
  ['ptz:move', LEFT],
  ['ptz:stop', {}],
  ['ptz:home', {}],
  ['ptz:go-to', { preset: '1' }],
  ['ptz:remember', { name: 'Door' }],
  ['ip-cameras:save-picture', {}],
  ['ip-cameras:details', {}],
];

async function codes(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [channel, more] of EVERYTHING) found[channel] = await codeOf(channel, more);
  return found;
}

const each = (code: string) => Object.fromEntries(EVERYTHING.map(([channel]) => [channel, code]));

/** Whoever of the two is signed in afterwards, the owner decided whether Ben watches. */
async function asBen(role: 'viewer' | 'admin', watches: boolean): Promise<void> {
  const body = { ...BEN, role };
  const made = await line().call({ method: 'POST', path: '/users', body, answer: userAnswer });
  if (!made.ok) throw new Error(made.error.message);
  if (watches) {
    const path = `/devices/${device_id}/access`;
    const now = await line().call({ method: 'GET', path, answer: deviceAccess });
    if (!now.ok) throw new Error(now.error.message);
    const user_ids = [...now.value.user_ids, made.value.user.user_id];
    await line().call({ method: 'PUT', path, body: { user_ids }, answer: deviceAccess });
  }
  await built.station.signOut();
  await built.station.signIn({ ...BEN, remember: false });
}

describe('who may turn a camera', () => {
  it('is told by the list: it is their own, and moves', async () => {
    await expect.poll(() => camera(), PATIENCE).toMatchObject({ can_ask: true, capabilities: { ptz: true } });
  });

  it('the owner, who watches it', async () => {
    expect(await codes()).toEqual(each('ok'));
    expect(simulator.orders.map(({ kind }) => kind)).toEqual(['move', 'stop', 'home', 'go_to', 'remember']);
  });

  it.each(['viewer', 'admin'] as const)(
    'no %s who may not watch it, and nothing reaches it',
    async (role) => {
      await asBen(role, false);
      const before = simulator.requests.length;
      expect(await codes()).toEqual(each('device_unknown'));
      expect(simulator.requests).toHaveLength(before);
    },
  );

  it('a viewer with whom it is shared, but not change what it keeps nor read what it is', async () => {
    await asBen('viewer', true);
    const { 'ptz:remember': remember, 'ip-cameras:details': details, ...rest } = await codes();
    expect([remember, details]).toEqual(['forbidden', 'forbidden']);
    expect(new Set(Object.values(rest))).toEqual(new Set(['ok']));
    expect(simulator.orders.map(({ kind }) => kind)).not.toContain('remember');
    expect(await invoke('ptz:abilities')).toMatchObject({ value: { can_remember: false } });
  });

  it('nobody while the station is locked, nor when nobody is signed in', async () => {
    await built.station.lock();
    expect(await codes()).toEqual(each('signed_out'));
    await built.station.unlock(ADA.password);
    await built.station.signOut();
    expect(await codes()).toEqual(each('signed_out'));
    expect(simulator.orders).toEqual([]);
  });

  it('nobody from here when another station’s gateway speaks for it', async () => {
    const { device } = await register('Elsewhere');
    await expect.poll(() => codeOf('ptz:move', LEFT, device.device_id), PATIENCE).toBe('camera_problem');
    expect(await codeOf('ptz:move', LEFT, '2f0c1c58-5d0e-4c5f-9d0a-0d5d0d5d0d5d')).toBe('device_unknown');
  });
});

it('stops a camera that still turns when its window is gone', async () => {
  expect(await codeOf('ptz:move', LEFT)).toBe('ok');
  expect(simulator.is_turning).toBe(true);
  await ip_cameras.stopMoving();
  expect(simulator.is_turning).toBe(false);
});

it('saves a picture under the camera’s name and the time, for this person’s eyes alone', async () => {
  expect(await invoke('ip-cameras:save-picture')).toEqual({ ok: true, value: { saved: true } });
  const [name = ''] = (await readdir(folder)).filter((file) => file.endsWith('.jpg'));
  expect(name).toMatch(/^Gate_ _Nord_ \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.jpg$/);
  expect((await readFile(join(folder, name))).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

it('gives the window what it shows and nothing more', async () => {
  const shown = JSON.stringify([await invoke('ip-cameras:details'), built.state.get()]);
  expect(shown).toContain('IPC-HDW2431T-AS');
  expect(shown).not.toContain(JSON.stringify(simulator.account.password).slice(1, -1));
  expect(shown).not.toContain(`:${String(simulator.port)}`);
});
