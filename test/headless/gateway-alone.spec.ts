import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RtspCamera } from '../cameras/rtsp-camera.ts';
import { killGatewayIn } from './gateway-process-of.ts';
import { RAISED_LIMITS, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { folderOfSuite } from './folder-of-suite.ts';
import { NpmRun } from './npm-run.ts';
import { Owner } from './owner.ts';
import { expectPicture } from './watching.ts';

/* `npm run gateway` against a hub that it knows by address and pin alone, with a real camera. */

const ACCOUNT = { username: 'viewer', password: 'a "quoted" pass%20word' };
const PATIENCE = { timeout: 30_000, interval: 100 };

const folder = folderOfSuite();
let data: string;
let camera: RtspCamera;
let hub: HubFixture;
let other_hub: HubFixture;
let owner: Owner;
let running: NpmRun | undefined;
let device_id: string;

beforeAll(async () => {
  data = join(folder(), 'gateway');
  hub = await startHubFixture({ config: { ...RAISED_LIMITS, relay_loopback_candidates: true } });
  other_hub = await startHubFixture();
  owner = Owner.signedIn(endpoint(), await hub.setUp());
  camera = await RtspCamera.start({ account: { method: 'basic', ...ACCOUNT } });
}, 120_000);
afterAll(async () => {
  await running?.end();
  owner.close();
  await camera.stop();
  await other_hub.dispose();
  await hub.dispose();
});

function endpoint(): { url: string; ca: string } {
  return { url: `https://127.0.0.1:${hub.address.port}`, ca: hub.address.ca };
}

const gateway = (...args: string[]): NpmRun => new NpmRun('gateway', [...args, '--data', data]);
const at = (fixture: HubFixture): string[] => [
  ...['--hub', `https://127.0.0.1:${fixture.address.port}`],
  ...['--pin', fixture.address.pin],
];
const adding = (...args: string[]): NpmRun =>
  gateway('add', '--name', 'Barn', '--address', camera.url(), '--username', ACCOUNT.username, ...args);
const online = () => owner.isOnline(device_id);

/** What a run that fails says. */
async function refusal(run: NpmRun): Promise<string> {
  expect(await run.code()).toBe(1);
  return run.said;
}

describe.runIf(process.platform === 'linux')('a gateway alone', { timeout: 120_000 }, () => {
  it('says which hub it needs, and talks to none that has another pin', async () => {
    expect(await refusal(gateway())).toMatch(/No hub is known yet. Say which one with --hub and --pin/);
    const { url } = endpoint();
    const { pin } = other_hub.address;
    const run = gateway('--hub', url, '--pin', pin);
    expect(await refusal(run)).toContain(`What answers at ${url} is not the hub with the pin ${pin}.`);
  });

  it('says that the camera’s password is wrong, and adds nothing', async () => {
    const add = adding(...at(hub));
    add.answer('wrong');
    expect(await refusal(add)).toMatch(/password/i);
    const list = gateway('list');
    expect([await list.code(), list.said]).toEqual([0, 'There are no cameras.\n']);
  });

  it('says that the code is wrong, and adds nothing', async () => {
    const add = adding();
    add.answer(ACCOUNT.password, '00000000');
    expect(await refusal(add)).toMatch(/code/i);
  });

  it('has a camera let in, and shows its picture without being told the hub again', async () => {
    const add = adding();
    add.answer(ACCOUNT.password, await owner.newCode());
    device_id = await owner.letIn(add);
    expect([await add.code(), add.said]).toEqual([0, expect.stringContaining('"Barn" is added')]);
    running = gateway();
    expect(await running.firstLine()).toBe(
      `The gateway runs for the hub at ${endpoint().url}; cameras: 1. Stop it with Ctrl+C.`,
    );
    await running.says(/Barn: Ready at the hub\./);
    await expectPicture(hub, owner.token, device_id);
    await running.says(/Barn: Plays 320×240, H264\./);
  });

  it('brings its camera back when its process is killed', async () => {
    killGatewayIn(running);
    await expect.poll(online, PATIENCE).toBe(false);
    await expect.poll(online, PATIENCE).toBe(true);
    await expectPicture(hub, owner.token, device_id);
  });

  it('runs once for each folder, and keeps the cameras of one hub from another', async () => {
    expect(await refusal(gateway())).toContain(`A gateway already runs with ${data}.`);
    await running?.end();
    expect(await refusal(gateway(...at(other_hub)))).toContain('belong to another hub');
  });

  it('comes back with the same camera after a restart, whose token was changed meanwhile', async () => {
    running = gateway(...at(hub));
    await expect.poll(online, PATIENCE).toBe(true);
    await owner.rotateToken(device_id);
    await running.end();
    await expect.poll(online, PATIENCE).toBe(false);
    running = gateway();
    await expect.poll(online, PATIENCE).toBe(true);
    await expectPicture(hub, owner.token, device_id);
  });

  it('says what is wrong with the list while it runs, and its cameras go on', async () => {
    const list = join(data, 'cameras.json');
    const good = readFileSync(list, 'utf8');
    writeFileSync(list, good.replace('rtsp://', 'http://'));
    await running?.says(/Camera 1 \("Barn"\), main_url: must be an rtsp:\/\/ or rtsps:\/\/ address/);
    expect(await online()).toBe(true);
    writeFileSync(list, good);
    await expectPicture(hub, owner.token, device_id);
    await running?.end();
    await expect.poll(online, PATIENCE).toBe(false);
  });
});
