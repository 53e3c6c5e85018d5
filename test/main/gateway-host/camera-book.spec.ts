import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GatewayCamera } from '../../../gateway/contract/camera-source.ts';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import { createVault, unlockVault } from '../../../main/credentials/vault-store.ts';
import { CameraBook } from '../../../main/gateway-host/camera-book.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';

const PASSPHRASE = 'violet harbour 71 lantern';
const CANARIES = ['canary-token-4711', 'canary-password-0815', 'canary-user-3141'];
const [device_token = '', password = '', username = ''] = CANARIES;
const CAMERA: GatewayCamera = {
  device_id: 'device-1' as DeviceId,
  device_token,
  source: {
    main_url: 'rtsp://192.168.1.64/main',
    sub_url: null,
    credentials: { username, password },
    transport: 'auto',
    certificate_sha256: null,
    onvif_url: null,
  },
};

let folder: string;
let store: CredentialStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-book-'));
  store = await createVault(join(folder, 'vault.json'), PASSPHRASE);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const path = (): string => join(folder, 'ip-cameras.json');

it('keeps cameras over a restart, and their secrets in no file that can be read', async () => {
  await new CameraBook(path(), store).put(CAMERA);
  const after_restart = await unlockVault(join(folder, 'vault.json'), PASSPHRASE);
  expect(await new CameraBook(path(), after_restart).cameras()).toEqual([CAMERA]);
  const files = `${readFileSync(path(), 'utf8')}${readFileSync(join(folder, 'vault.json'), 'utf8')}`;
  for (const canary of CANARIES) expect(files).not.toContain(canary);
});

it('changes a token and forgets a camera with its secrets', async () => {
  const book = new CameraBook(path(), store);
  await book.put(CAMERA);
  await book.setToken(CAMERA.device_id, 'new');
  expect(await book.cameras()).toEqual([{ ...CAMERA, device_token: 'new' }]);
  await book.remove(CAMERA.device_id);
  expect(await book.cameras()).toEqual([]);
  expect(await store.get('ip_camera_device-1')).toBeNull();
});

it('leaves a camera out whose secrets are gone, and does not lose its address', async () => {
  const book = new CameraBook(path(), store);
  await book.put(CAMERA);
  await store.delete('ip_camera_device-1');
  expect(await book.cameras()).toEqual([]);
  expect(book.has(CAMERA.device_id)).toBe(true);
});

it('does not write over a file that it can’t read', () => {
  writeFileSync(path(), '{ damaged');
  expect(() => new CameraBook(path(), store)).toThrow();
  expect(readFileSync(path(), 'utf8')).toBe('{ damaged');
});

it('knows a found camera by where its pictures come from, or by what it called itself, also after a restart', async () => {
  const onvif_url = 'http://[fd00::5]:8899/onvif/device_service';
  const camera = { ...CAMERA, source: { ...CAMERA.source, onvif_url } };
  const book = new CameraBook(path(), store);
  expect(book.isAdded({ id: 'onvif:urn:uuid:1', address: '192.168.1.64' })).toBe(false);
  await book.put(camera, 'onvif:urn:uuid:1');
  for (const each of [book, new CameraBook(path(), store)]) {
    expect(each.isAdded({ id: 'onvif:urn:uuid:1', address: '192.168.1.99' })).toBe(true);
    expect(each.isAdded({ id: 'onvif:urn:uuid:2', address: '192.168.1.64' })).toBe(true);
    expect(each.isAdded({ id: 'onvif:urn:uuid:2', address: 'fd00::5' })).toBe(true);
    expect(each.isAdded({ id: 'onvif:urn:uuid:2', address: '192.168.1.6' })).toBe(false);
  }
  await book.remove(camera.device_id);
  expect(book.isAdded({ id: 'onvif:urn:uuid:1', address: '192.168.1.64' })).toBe(false);
});
