import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IpCameras } from '../../../main/gateway-host/ip-cameras.ts';
import { createCameraControlHandlers } from '../../../main/station/camera-control-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import { CAMERA_CONTROL_CHANNELS } from '../../../preload/contract/camera-control-channels.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import type { Result } from '../../../preload/contract/result.ts';
import { systemClock } from '../../../signaling/clock.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { deviceAccess } from '../../../signaling/protocol/rest.ts';
import { DAHUA } from '../../cameras/onvif-models.ts';
import { OnvifSimulator } from '../../cameras/onvif-simulator.ts';
import { ADA, startIpCameraStation, type IpCameraStation } from './ip-camera-station.ts';

/* From the window's side of main to the motors of a simulated camera: a real hub, the gateway's real process. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PATIENCE = { timeout: 20_000, interval: 30 };
const LEFT = { pan: -0.5, tilt: 0, zoom: 0 };

type Channel = keyof typeof CAMERA_CONTROL_CHANNELS;

let built: IpCameraStation;
let ip_cameras: IpCameras;
let simulator: OnvifSimulator;
let device_id: DeviceId;

beforeEach(async () => {
  [built, simulator] = await Promise.all([startIpCameraStation(), startCamera()]);
  ip_cameras = built.ip_cameras;
  device_id = await addCamera('Gate: *Nord*');
  await expect.poll(() => camera()?.online, PATIENCE).toBe(true);
});
afterEach(async () => {
  await built.stop();
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

async function addCamera(device_name: string): Promise<DeviceId> {
  const { device, device_token } = await built.register(device_name);
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
    files: { toSave: (name) => Promise.resolve(join(built.folder, name)) },
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
  await built.signInAsBen(role, async (user_id) => {
    if (!watches) return;
    const path = `/devices/${device_id}/access`;
    const now = await built.line().call({ method: 'GET', path, answer: deviceAccess });
    if (!now.ok) throw new Error(now.error.message);
    const user_ids = [...now.value.user_ids, user_id];
    await built.line().call({ method: 'PUT', path, body: { user_ids }, answer: deviceAccess });
  });
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
    const { device } = await built.register('Elsewhere');
    await expect.poll(() => codeOf('ptz:move', LEFT, device.device_id), PATIENCE).toBe('camera_problem');
    expect(await codeOf('ptz:move', LEFT, '2f0c1c58-5d0e-4c5f-9d0a-0d5d0d5d0d5d')).toBe('device_unknown');
  });
});

describe('a camera that still turns', () => {
  beforeEach(async () => {
    expect(await codeOf('ptz:move', LEFT)).toBe('ok');
    expect(simulator.is_turning).toBe(true);
  });

  it('stops when its window is gone', async () => {
    await ip_cameras.left();
    expect(simulator.is_turning).toBe(false);
  });

  it.each([
    ['is locked', () => built.station.lock()],
    ['is signed out of', () => built.station.signOut()],
  ])('stops when the station %s', async (_how, leave) => {
    await leave();
    // The gateway would stop it by itself after a while.
    await expect.poll(() => ip_cameras.isMoving(device_id), PATIENCE).toBe(false);
    await expect.poll(() => simulator.is_turning, PATIENCE).toBe(false);
  });

  it('can be stopped, and not turned on, while the hub is away or nobody may do anything', async () => {
    await built.hub.stop();
    await expect.poll(() => codeOf('ptz:move', LEFT), PATIENCE).toBe('hub_unreachable');
    expect(await codeOf('ptz:stop')).toBe('ok');
    expect(simulator.is_turning).toBe(false);
    expect(await codeOf('ptz:stop')).toBe('hub_unreachable');
  });
});

it('saves a picture under the camera’s name and the time, for this person’s eyes alone', async () => {
  expect(await invoke('ip-cameras:save-picture')).toEqual({ ok: true, value: { saved: true } });
  const [name = ''] = (await readdir(built.folder)).filter((file) => file.endsWith('.jpg'));
  expect(name).toMatch(/^Gate_ _Nord_ \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.jpg$/);
  expect((await readFile(join(built.folder, name))).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect((await stat(join(built.folder, name))).mode & 0o777).toBe(0o600);
});

it('saves what a tile shows the same way, with the camera and the time in it', async () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);
  expect(await invoke('watch:save-picture', { jpeg })).toEqual({ ok: true, value: { saved: true } });
  const written = await Promise.all(
    (await readdir(built.folder)).map((file) => readFile(join(built.folder, file)).catch(() => '')),
  );
  expect(written.some((content) => content.includes('CreatorTool="MuMu Camera"'))).toBe(true);
  expect(await invoke('watch:save-picture', { jpeg }, 'a'.repeat(22))).toMatchObject({
    error: { code: 'device_unknown' },
  });
});

it.each([
  { what: 'no JPEG', jpeg: Uint8Array.from([1, 2, 3]) },
  { what: 'a text', jpeg: '\u00ff\u00d8' },
])('takes $what from nobody', ({ jpeg }) => {
  expect(CAMERA_CONTROL_CHANNELS['watch:save-picture'].input.safeParse({ device_id, jpeg }).success).toBe(
    false,
  );
});

it('gives the window what it shows and nothing more', async () => {
  const shown = JSON.stringify([await invoke('ip-cameras:details'), built.state.get()]);
  expect(shown).toContain('IPC-HDW2431T-AS');
  expect(shown).not.toContain(JSON.stringify(simulator.account.password).slice(1, -1));
  expect(shown).not.toContain(`:${String(simulator.port)}`);
});
