import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIpCameraHandlers } from '../../../main/station/ip-camera-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import type { FoundCamera } from '../../../preload/contract/found-camera.ts';
import { startAnnouncedCamera } from '../../cameras/announced-camera.ts';
import { SIMULATED_ACCOUNT } from '../../cameras/onvif-simulator.ts';
import { startIpCameraStation, type IpCameraStation } from './ip-camera-station.ts';

/* From the window's side of main to a camera that announces itself: a real hub, the gateway's real process. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PATIENCE = { timeout: 20_000, interval: 30 };
/** An address of the loopback that nobody else uses. */
const ADDRESS = '127.0.0.78';

let built: IpCameraStation;
let children: ChildProcess[];
let told: FoundCamera[][];
let stopCamera: () => Promise<void>;

beforeEach(async () => {
  [children, told] = [[], []];
  stopCamera = () => Promise.resolve();
  built = await startIpCameraStation({ children, found: (cameras) => void told.push(cameras) });
});
afterEach(async () => {
  await built.stop();
  await stopCamera();
});

const handlers = () => createIpCameraHandlers(createWhenSignedIn(built.station), built.ip_cameras);

/** Its address there has the port of its ONVIF service, which is an unusual one. */
const shown = () => told.at(-1)?.find(({ name }) => name === 'C210');

describe('looking for cameras', () => {
  it('finds one, examines it where it announces to be, forgets both with the person, and knows it once it is added', async () => {
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
    await built.ip_cameras.left();
    const gone = await handlers()['ip-cameras:add']({ exam_id: examined.value.exam_id, device_name: 'Gate' });
    expect(gone).toMatchObject({ error: { code: 'not_possible_now' } });
    told.length = 0;
    await handlers()['ip-cameras:ask-host']({ address: ADDRESS });
    expect(told).toEqual([]);
    await handlers()['ip-cameras:look']();
    await handlers()['ip-cameras:ask-host']({ address: ADDRESS });
    await expect.poll(() => shown(), PATIENCE).toMatchObject({ is_added: false });
    const again = await handlers()['ip-cameras:examine']({ address, ...SIMULATED_ACCOUNT });
    if (!again.ok) throw new Error(again.error.message);
    const { exam_id } = again.value;
    expect(await handlers()['ip-cameras:add']({ exam_id, device_name: 'Gate' })).toMatchObject({ ok: true });
    expect(shown()).toMatchObject({ is_added: true });

    await handlers()['ip-cameras:stop-looking']();
    const before = told.length;
    await handlers()['ip-cameras:ask-host']({ address: ADDRESS });
    expect(told).toHaveLength(before);
  });

  it('is not for viewers, nor for who is signed out', async () => {
    await built.signInAsBen('viewer');
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
