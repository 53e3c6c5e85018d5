import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { folderOfSuite } from './folder-of-suite.ts';
import { gatewayProcessOf, killGatewayIn } from './gateway-process-of.ts';
import { RAISED_LIMITS, type HubFixture } from '../signaling/hub-fixture.ts';
import { NpmRun } from './npm-run.ts';
import { Owner } from './owner.ts';
import { expectPicture, reasonOfNoPicture } from './watching.ts';

/* `npm run hub` with a real camera: what a person who has no desktop at that machine does, in that order. */

const ACCOUNT = { username: 'wächter', password: 'p@ss:w/ord %41"&?#' };
const PATIENCE = { timeout: 30_000, interval: 100 };

const listening = z.looseObject({ port: z.int(), pin: z.string(), setup_code: z.string().optional() });

const folder = folderOfSuite();
let data: string;
let camera: RtspCamera;
let hub: NpmRun;
let at: Pick<HubFixture, 'address'>;
let owner: Owner;
let device_id: string;

beforeAll(async () => {
  data = join(folder(), 'data');
  writeFileSync(
    join(folder(), 'limits.json'),
    JSON.stringify({ ...RAISED_LIMITS, relay_loopback_candidates: true }),
  );
  camera = await RtspCamera.start({ account: { method: 'digest', ...ACCOUNT } });
  const { setup_code } = await startHub();
  owner = await Owner.ofNewHub(endpoint(), setup_code ?? '');
}, 120_000);
afterAll(async () => {
  owner.close();
  await hub.end();
  await camera.stop();
});

async function startHub(): Promise<z.infer<typeof listening>> {
  const config = ['--config', join(folder(), 'limits.json')];
  hub = new NpmRun('hub', ['--data', data, '--bind', '127.0.0.1', '--port', '0', '--json', ...config]);
  const told = listening.parse(JSON.parse(await hub.firstLine()));
  const ca = readFileSync(join(data, 'ca.crt'), 'utf8');
  at = { address: { ...told, ca } } as unknown as Pick<HubFixture, 'address'>;
  return told;
}

function endpoint(): { url: string; ca: string } {
  return { url: `https://127.0.0.1:${String(at.address.port)}`, ca: at.address.ca };
}

const gateway = (...args: string[]): NpmRun =>
  new NpmRun('gateway', [...args, '--data', join(data, 'gateway')]);
const online = () => owner.isOnline(device_id);

describe.runIf(process.platform === 'linux')('a headless hub', { timeout: 120_000 }, () => {
  it('has a camera let in by its owner while it runs, and shows its picture', async () => {
    const add = gateway(
      'add',
      '--name',
      'Front door',
      '--address',
      camera.url(),
      '--username',
      ACCOUNT.username,
    );
    add.answer(ACCOUNT.password, await owner.newCode());
    device_id = await owner.letIn(add);
    expect([await add.code(), add.said]).toEqual([0, expect.stringContaining('"Front door" is added')]);
    expect(add.said).toContain('Found: 320×240, H264.');
    await expect.poll(online, PATIENCE).toBe(true);
    await expectPicture(at, owner.token, device_id);
    await hub.says(/Plays 320×240, H264/);
  });

  it('stays up when the gateway’s process is killed, and has its camera back', async () => {
    const killed = killGatewayIn(hub);
    await expect.poll(online, PATIENCE).toBe(false);
    await expect.poll(online, PATIENCE).toBe(true);
    expect(gatewayProcessOf(hub)).not.toBe(killed);
    await expectPicture(at, owner.token, device_id);
  });

  it('says that a password is wrong, and takes the right one without a restart', async () => {
    const change = async (password: string): Promise<void> => {
      const command = gateway('password', '--name', 'Front door');
      command.answer(password);
      expect(await command.code()).toBe(0);
    };
    await change('wrong');
    await expect
      .poll(() => reasonOfNoPicture(at, owner.token, device_id), PATIENCE)
      .toBe('camera_unavailable');
    await hub.says(/"camera":"Front door","msg":"[^"]*password/);
    await change(ACCOUNT.password);
    await expect
      .poll(
        () =>
          expectPicture(at, owner.token, device_id).then(
            () => true,
            () => false,
          ),
        PATIENCE,
      )
      .toBe(true);
  });

  it('keeps the camera, its password and a token that was changed over a restart, and leaves no process behind', async () => {
    await owner.rotateToken(device_id);
    await hub.end();
    owner.close();
    await startHub();
    owner = Owner.signedIn(endpoint(), owner.token);
    await expect.poll(online, PATIENCE).toBe(true);
    await expectPicture(at, owner.token, device_id);
  });

  it('takes a camera away that was removed', async () => {
    const remove = gateway('remove', '--name', 'Front door');
    expect(await remove.code()).toBe(0);
    await expect.poll(online, PATIENCE).toBe(false);
    const list = gateway('list');
    await list.says(/There are no cameras/);
  });
});
