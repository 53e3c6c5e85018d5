import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CameraEntry } from '../../headless/camera-file.ts';
import { GatewayFolder } from '../../headless/gateway-folder.ts';
import { keepCamera } from '../../headless/keep-camera.ts';
import { deviceId } from '../../signaling/protocol/ids.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const BARN: CameraEntry = {
  name: 'Barn',
  device_id: deviceId.parse('one'),
  main_url: 'rtsp://192.168.7.20/1',
  sub_url: null,
  username: 'viewer',
  transport: 'auto',
  certificate_sha256: null,
  onvif_url: null,
};
const SECRETS = { token: 'a token', password: 'a password' };

it('keeps a camera with its secrets', () => {
  const folder = new GatewayFolder(join(temporaryFolder(), 'gateway'), {});
  keepCamera(BARN, SECRETS, folder);
  expect(folder.cameras.read()).toEqual([BARN]);
  expect(folder.secrets.get(BARN.device_id, 'token')).toBe('a token');
  expect(folder.secrets.get(BARN.device_id, 'password')).toBe('a password');
});

it.each([
  ['a name that another one got meanwhile', { name: 'Barn' }, 'camera_known'],
  ['an address that the list does not take', { main_url: 'http://192.168.7.21/' }, 'cameras_invalid'],
  ['a device that is there already', { device_id: BARN.device_id }, 'camera_known'],
])('keeps nothing of a camera with %s, and leaves the others', (_what, odd, code) => {
  const folder = new GatewayFolder(join(temporaryFolder(), 'gateway'), {});
  keepCamera(BARN, SECRETS, folder);
  const kept = () => [
    readFileSync(join(folder.path, 'cameras.json'), 'utf8'),
    readdirSync(join(folder.path, 'secrets')).toSorted(),
  ];
  const before = kept();
  const gate = { ...BARN, name: 'Gate', device_id: deviceId.parse('two'), ...odd };
  expect(() => keepCamera(gate, SECRETS, folder)).toThrow(expect.objectContaining({ code }) as Error);
  expect(kept()).toEqual(before);
});
