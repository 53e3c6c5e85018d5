import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { makeCameraIdentity, type CameraIdentity } from '../cameras/tls-camera.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { folderOfSuite } from './folder-of-suite.ts';
import { NpmRun } from './npm-run.ts';
import { Owner } from './owner.ts';
import { expectPicture } from './watching.ts';

/* `npm run gateway` with a camera that speaks TLS under a certificate of its own, as they do. */

const ACCOUNT = { username: 'viewer', password: 'hush-hush' };

const folder = folderOfSuite();
let data: string;
let camera: RtspCamera;
let identity: CameraIdentity;
let hub: HubFixture;
let owner: Owner;

beforeAll(async () => {
  data = join(folder(), 'gateway');
  hub = await startHubFixture({ config: { ...RAISED_LIMITS, relay_loopback_candidates: true } });
  const at_hub = { url: `https://127.0.0.1:${hub.address.port}`, ca: hub.address.ca };
  owner = Owner.signedIn(at_hub, await hub.setUp());
  identity = await makeCameraIdentity();
  camera = await RtspCamera.start({ tls_pem: identity.tls_pem, account: { method: 'basic', ...ACCOUNT } });
}, 120_000);
afterAll(async () => {
  owner.close();
  await camera.stop();
  await hub.dispose();
});

const gateway = (...args: string[]): NpmRun => new NpmRun('gateway', [...args, '--data', data]);
const adding = (): NpmRun => {
  const { port, pin } = hub.address;
  const at = ['--hub', `https://127.0.0.1:${port}`, '--pin', pin];
  return gateway('add', '--name', 'Barn', '--address', camera.url(), '--username', 'viewer', ...at);
};
const list = () => join(data, 'cameras.json');
const accepted = (): unknown => /"certificate_sha256": (.*),/.exec(readFileSync(list(), 'utf8'))?.[1];

describe.runIf(process.platform === 'linux')('a camera that speaks TLS', { timeout: 120_000 }, () => {
  it('is not added when its certificate is not accepted, and gets no password', async () => {
    const add = adding();
    add.answer(ACCOUNT.password, 'no');
    expect(await add.code()).toBe(1);
    expect(add.said).toContain('The certificate was not accepted. Nothing was changed');
    expect(add.said).not.toContain(ACCOUNT.password);
  });

  it('is shown by its fingerprint, and added with the accepted certificate', async () => {
    const add = adding();
    add.answer(ACCOUNT.password, 'yes', await owner.newCode());
    const device_id = await owner.letIn(add);
    expect([await add.code(), add.said]).toEqual([0, expect.stringContaining(identity.fingerprint)]);
    expect(accepted()).toBe(`"${identity.sha256}"`);
    const running = gateway();
    await running.says(/Barn: Ready at the hub\./);
    await expectPicture(hub, owner.token, device_id);
    await running.end();
  });

  it('has another certificate accepted, by a person alone', async () => {
    const same = gateway('certificate', '--name', 'Barn');
    expect([await same.code(), same.said]).toEqual([0, expect.stringContaining('still shows')]);
    const before = readFileSync(list(), 'utf8').replace(identity.sha256, 'f'.repeat(64));
    writeFileSync(list(), before);
    const refused = gateway('certificate', '--name', 'Barn');
    refused.answer('y');
    expect(await refused.code()).toBe(1);
    expect(readFileSync(list(), 'utf8')).toBe(before);
    const change = gateway('certificate', '--name', 'Barn');
    change.answer('yes');
    expect([await change.code(), change.said]).toEqual([0, expect.stringContaining(identity.fingerprint)]);
    expect(accepted()).toBe(`"${identity.sha256}"`);
  });
});
