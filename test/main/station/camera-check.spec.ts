import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCameraCheckHandlers } from '../../../main/station/camera-check-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import type { InvokeInput } from '../../../preload/contract/channels.ts';
import { systemClock } from '../../../signaling/clock.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { startIpCameraStation, type IpCameraStation } from './ip-camera-station.ts';

/* The check of a camera, from the window's side of main: a real hub, the gateway's real process. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PATIENCE = { timeout: 20_000, interval: 30 };

let built: IpCameraStation;
let device_id: DeviceId;
let copied: string[];
let handlers: ReturnType<typeof createCameraCheckHandlers>;

beforeEach(async () => {
  built = await startIpCameraStation();
  copied = [];
  device_id = await addCamera('Gate');
  handlers = createCameraCheckHandlers({
    whenSignedIn: createWhenSignedIn(built.station),
    cameras: built.ip_cameras,
    copyText: (text) => void copied.push(text),
    clock: systemClock,
    version: 'test',
  });
});
afterEach(() => built.stop());

/** One that answers nobody. */
async function addCamera(name: string): Promise<DeviceId> {
  const { device, device_token } = await built.register(name);
  await built.ip_cameras.add(device.device_id, device_token, {
    main_url: 'rtsp://127.0.0.1:9/none',
    sub_url: null,
    credentials: null,
    transport: 'auto',
    certificate_sha256: null,
    onvif_url: null,
  });
  await expect.poll(() => named(name), PATIENCE).toBe(true);
  return device.device_id;
}

function named(name: string): boolean {
  const page = built.page();
  return page.phase === 'ready' && page.devices.some((device) => device.device_name === name);
}

async function begin(input: InvokeInput<'ip-cameras:check'>): Promise<string> {
  const answer = await handlers['ip-cameras:check'](input);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.check_id;
}

const refused = (code: string) => ({ ok: false, error: { code } });

describe('a check', () => {
  it('is not for viewers, nor its report', async () => {
    const check_id = await begin({ kind: 'own', device_id });
    await built.signInAsBen('viewer');
    expect(await handlers['ip-cameras:check']({ kind: 'own', device_id })).toMatchObject(
      refused('forbidden'),
    );
    expect(await handlers['ip-cameras:check']({ kind: 'examined', exam_id: 'x' })).toMatchObject(
      refused('forbidden'),
    );
    expect(await handlers['ip-cameras:copy-check']({ check_id })).toMatchObject(refused('forbidden'));
    expect(copied).toEqual([]);
  });

  it('keeps the name of its camera, whatever else was asked for since', async () => {
    const check_id = await begin({ kind: 'own', device_id });
    const { device } = await built.register('Elsewhere');
    const other = await handlers['ip-cameras:check']({ kind: 'own', device_id: device.device_id });
    expect(other).toMatchObject(refused('not_possible_now'));
    expect(other).toMatchObject({ error: { message: expect.stringContaining('another gateway') as string } });
    expect(await handlers['ip-cameras:copy-check']({ check_id })).toEqual({ ok: true, value: undefined });
    expect(copied[0]).toContain('“Gate”');
  });

  it('ends with the person who asked for it', async () => {
    const check_id = await begin({ kind: 'own', device_id });
    await built.station.lock();
    await expect.poll(() => built.ip_cameras.checks.get(check_id)?.state, PATIENCE).toBe('stopped');
  });
});
