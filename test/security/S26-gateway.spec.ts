import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CameraSecrets } from '../../headless/camera-secrets.ts';
import { GatewayFolder } from '../../headless/gateway-folder.ts';
import { Seal } from '../../headless/seal.ts';
import { deviceId } from '../../signaling/protocol/ids.ts';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { gatewayProcessOf } from '../headless/gateway-process-of.ts';
import { NpmRun } from '../headless/npm-run.ts';
import { Owner } from '../headless/owner.ts';
import { expectPicture } from '../headless/watching.ts';
import { seenOf, shown } from '../linux/process-tree.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/* The gateway without the desktop app: a camera's password and token are in no argument, environment, log, or file in clear. */

const ACCOUNT = { username: 'viewer', password: 'canary-harbour-71-lantern' };
const GATEWAY_SECRET = 'canary-gateway-0b6d1f97c2e8453a9b17d0e4';
const PATIENCE = { timeout: 30_000, interval: 100 };

let hub: HubFixture;
let camera: RtspCamera;
let run: NpmRun | undefined;
beforeAll(async () => {
  hub = await startHubFixture({ config: { ...RAISED_LIMITS, relay_loopback_candidates: true } });
  camera = await RtspCamera.start({ account: { method: 'digest', ...ACCOUNT } });
}, 60_000);
afterEach(async () => {
  await run?.end();
});
afterAll(async () => {
  await camera.stop();
  await hub.dispose();
});

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((each) =>
    each.isFile() ? [join(each.parentPath, each.name)] : [],
  );

describe.runIf(process.platform === 'linux')('a gateway that runs alone', { timeout: 120_000 }, () => {
  it('shows no secret to other accounts, and none in what it keeps and says', async () => {
    const data = join(temporaryFolder(), 'gateway');
    const url = `https://127.0.0.1:${hub.address.port}`;
    const owner = Owner.signedIn({ url, ca: hub.address.ca }, await hub.setUp());
    const given = { MUMU_GATEWAY_SECRET: GATEWAY_SECRET };
    const camera_args = ['--name', 'Barn', '--address', camera.url(), '--username', ACCOUNT.username];
    const hub_args = ['--hub', url, '--pin', hub.address.pin, '--data', data];
    const add = new NpmRun('gateway', ['add', ...camera_args, ...hub_args], given);
    const code = await owner.newCode();
    add.answer(ACCOUNT.password, code);
    const device_id = await owner.letIn(add);
    const typed = { password: ACCOUNT.password, code };
    expect(add.tree().flatMap((pid) => shown(seenOf(pid), typed))).toEqual([]);
    expect(await add.code()).toBe(0);

    run = new NpmRun('gateway', ['--data', data], given);
    await expect.poll(() => owner.isOnline(device_id), PATIENCE).toBe(true);
    await expectPicture(hub, owner.token, device_id);
    const folder = new GatewayFolder(data, given);
    const token = folder.secrets.get(deviceId.parse(device_id), 'token') ?? '';
    expect(folder.secrets.get(deviceId.parse(device_id), 'password')).toBe(ACCOUNT.password);
    const own = { password: ACCOUNT.password, token };
    expect(token).not.toBe('');
    expect(run.tree().flatMap((pid) => shown(seenOf(pid), own))).toEqual([]);
    expect(shown(seenOf(gatewayProcessOf(run)), { ...own, GATEWAY_SECRET })).toEqual([]);
    for (const secret of [...Object.values(own), GATEWAY_SECRET]) {
      expect(add.said + run.said).not.toContain(secret);
      for (const file of files(data)) expect(readFileSync(file).includes(secret), file).toBe(false);
    }
    for (const file of files(data)) expect((statSync(file).mode & 0o777).toString(8), file).toBe('600');
    owner.close();
  });
});

describe('what is sealed', () => {
  const [barn, gate] = [deviceId.parse('../../barn'), deviceId.parse('gate')];
  const sealed = (folder: string, byte: number) =>
    new CameraSecrets(folder, new Seal(Buffer.alloc(32, byte)));

  it('opens under its own name alone: a camera’s password can’t be exchanged for another’s', () => {
    const folder = temporaryFolder();
    const secrets = sealed(folder, 1);
    secrets.set(barn, 'password', 'canary');
    expect(secrets.get(barn, 'password')).toBe('canary');
    const seal = new Seal(Buffer.alloc(32, 1));
    const text = seal.seal('one', 'canary');
    expect([seal.open('one', text), seal.open('other', text)]).toEqual(['canary', null]);
    expect(secrets.get(gate, 'password')).toBeNull();
    expect(
      files(folder).every((file) => /^(check|[0-9a-f]{32}\.password)$/.test(file.slice(folder.length + 1))),
    ).toBe(true);
  });

  it('opens no more when any byte of it was changed', () => {
    const seal = new Seal(Buffer.alloc(32, 1));
    const [version = '', ...parts] = seal.seal('one', 'canary').split('.');
    const bytes = parts.map((part) => Buffer.from(part, 'base64url'));
    const changed = bytes.flatMap((part, at) =>
      [...part.keys()].map((byte) => {
        const copies = bytes.map((each) => Buffer.from(each));
        copies[at]?.writeUInt8((part[byte] ?? 0) ^ 1, byte);
        return [version, ...copies.map((each) => each.toString('base64url'))].join('.');
      }),
    );
    expect(changed).toHaveLength(12 + 16 + 'canary'.length);
    for (const text of [...changed, '', 'v1', 'v1..', `v2.${parts.join('.')}`])
      expect(seal.open('one', text)).toBeNull();
  });

  it('is not touched with another secret, which is said', () => {
    const folder = temporaryFolder();
    sealed(folder, 1).set(gate, 'token', 'canary');
    const before = files(folder).map((file) => readFileSync(file, 'utf8'));
    expect(() => sealed(folder, 2)).toThrow(/sealed with another secret/);
    expect(files(folder).map((file) => readFileSync(file, 'utf8'))).toEqual(before);
    expect(sealed(folder, 1).get(gate, 'token')).toBe('canary');
  });
});
