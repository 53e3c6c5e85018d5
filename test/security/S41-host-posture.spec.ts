import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CredentialError, type CredentialStore } from '../../main/credentials/credential-store.ts';
import { createMemoryStore } from '../../main/credentials/memory-store.ts';
import { createVault } from '../../main/credentials/vault-store.ts';
import { rendererSandbox, type OwnProcess } from '../../main/posture/renderer-sandbox.ts';
import { stationPosture } from '../../main/posture/station-posture.ts';
import { measurePosture } from '../../main/station/posture.ts';
import { loadFileSecrets } from '../../signaling/headless/file-secrets.ts';
import { postureAnswer, type PostureItem } from '../../signaling/protocol/rest.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { buildStation, type BuiltStation } from '../main/station/station-fixture.ts';
import { startHubFixture, usualLimits } from '../signaling/hub-fixture.ts';
import { expectButtonWhereFixPoints } from '../signaling/posture/button-of-fix.ts';

/* What only the program around the hub can measure: the station, or a hub without a window. */

vi.setConfig({ testTimeout: 60_000 });

const HELD: OwnProcess[] = [
  { pid: 1, type: 'Browser', sandboxed: false },
  { pid: 2, type: 'Tab', sandboxed: true },
];

/** What a station changes of itself while it runs. */
const settings: { lock_after_min: number | null; processes: OwnProcess[] } = {
  lock_after_min: null,
  processes: HELD,
};
let running: BuiltStation | null = null;
afterEach(async () => {
  await running?.station.stop();
  Object.assign(settings, { lock_after_min: null, processes: HELD });
});

async function stationOn(store: CredentialStore): Promise<BuiltStation> {
  running = buildStation({
    folder: temporaryFolder(),
    store,
    config: { ...usualLimits(), bind: '0.0.0.0' },
    posture: (kept) =>
      stationPosture(kept, {
        processes: () => settings.processes,
        // Where Electron itself says it; on Linux the system is asked, below and in the window's own test.
        platform: 'darwin',
        lockAfter: () => settings.lock_after_min,
      }),
  });
  await running.station.start();
  await running.station.createOwner({
    station_name: 'Barn',
    username: 'ada',
    password: 'violet-harbour-71-lantern',
  });
  return running;
}

async function itemsOf({ station }: BuiltStation): Promise<PostureItem[]> {
  const line = station.signedIn()?.line;
  if (!line) throw new Error('nobody is signed in');
  const measured = await measurePosture(line);
  if (!measured.ok) throw new Error(measured.error.message);
  return postureAnswer.parse(measured.value).items;
}

/** A report is kept for two seconds. */
async function expectState(built: BuiltStation, id: string, state: PostureItem['state']): Promise<void> {
  const found = async () => (await itemsOf(built)).find((item) => item.id === id);
  await expect.poll(async () => (await found())?.state, { timeout: 15_000, interval: 500 }).toBe(state);
  const item = await found();
  if (item && state !== 'pass') {
    expect(item.fix).toMatch(/\w.*\.$/);
    expectButtonWhereFixPoints(item);
  }
}

describe('the posture of a fresh station', () => {
  it('is all pass, or says what to do', async () => {
    const vault = await createVault(join(temporaryFolder(), 'vault'), 'seven unlikely herons 42');
    const troubled = (await itemsOf(await stationOn(vault))).filter(({ state }) => state !== 'pass');
    const ids = troubled.map(({ id, state }) => `${id}: ${state}`);
    // This machine's own Node.js and addresses are what they are.
    const known = ['backup_age: warn', 'auto_lock: warn'];
    expect(ids.filter((id) => !/^(runtime|network_exposure):/.test(id)).sort()).toEqual(known.sort());
    for (const item of troubled) {
      expect(item.detail).not.toMatch(/could not be measured/);
      expect(item.fix).toMatch(/\w.*\.$/);
      expectButtonWhereFixPoints(item);
    }
  });
});

describe('the station’s own items', () => {
  it('see whether the station locks itself', async () => {
    const built = await stationOn(createMemoryStore());
    await expectState(built, 'auto_lock', 'warn');
    settings.lock_after_min = 10;
    await expectState(built, 'auto_lock', 'pass');
  });

  it('see where the secrets lie, and that they can be read there now', async () => {
    const vault = await createVault(join(temporaryFolder(), 'vault'), 'seven unlikely herons 42');
    const world = { locked: false, kind: vault.kind as CredentialStore['kind'] };
    const store: CredentialStore = {
      set: (name, value) => vault.set(name, value),
      delete: (name) => vault.delete(name),
      get kind() {
        return world.kind;
      },
      get: (name) =>
        world.locked
          ? Promise.reject(new CredentialError('locked', 'The keychain of this computer is locked.'))
          : vault.get(name),
    };
    const built = await stationOn(store);
    await expectState(built, 'secret_store', 'pass');
    world.locked = true;
    await expectState(built, 'secret_store', 'fail');
    world.locked = false;
    world.kind = 'memory';
    await expectState(built, 'secret_store', 'warn');
    world.kind = 'keychain';
    await expectState(built, 'secret_store', 'pass');
    await vault.delete('hub_jwt_secret');
    await expectState(built, 'secret_store', 'fail');
  });

  it('see a window that runs outside of the system’s sandbox', async () => {
    const built = await stationOn(createMemoryStore());
    await expectState(built, 'renderer_sandbox', 'pass');
    settings.processes = [...HELD, { pid: 3, type: 'Tab', sandboxed: false }];
    await expectState(built, 'renderer_sandbox', 'fail');
    settings.processes = [];
    await expectState(built, 'renderer_sandbox', 'warn');
  });

  it.runIf(process.platform === 'linux')('ask Linux itself, whatever filters this process has', async () => {
    // No sandbox around this very process, whatever Electron might say of it.
    const free: OwnProcess = { pid: process.pid, type: 'Tab', sandboxed: true };
    const check = rendererSandbox({ processes: () => [free], platform: 'linux' });
    expect(await check.measure()).toMatchObject({ state: 'fail' });
  });
});

describe.skipIf(process.platform === 'win32')('the secrets of a hub without a window', () => {
  const stateWith = async (environment: Record<string, string>, spoil: (data_dir: string) => void) => {
    const data_dir = temporaryFolder();
    const { secrets, host_posture, fixed_secrets, saveSecrets } = loadFileSecrets(data_dir, environment);
    const hub = await startHubFixture({ data_dir, secrets, host_posture, fixed_secrets, saveSecrets });
    try {
      const token = await hub.setUp();
      spoil(data_dir);
      const { items } = (await hub.rest('posture', { token })).as(postureAnswer);
      return items.find(({ id }) => id === 'secret_store');
    } finally {
      await hub.dispose();
    }
  };
  const nothing = () => undefined;

  it('are in order in files of the hub’s account alone', async () => {
    expect(await stateWith({}, nothing)).toMatchObject({ state: 'pass' });
    const item = await stateWith({}, (folder) => {
      chmodSync(join(folder, 'secrets', 'jwt-secret'), 0o644);
    });
    expect(item).toMatchObject({
      state: 'warn',
      detail: expect.stringContaining('jwt-secret (644)') as string,
    });
  });

  it('are in order in the operator’s files, unless others can read those', async () => {
    const file = join(temporaryFolder(), 'turn');
    writeFileSync(file, 't3Zk0w-9aLq2Xb7vR1mYc8nEj4hUs6Pd', { mode: 0o600 });
    expect(await stateWith({ MUMU_TURN_SECRET_FILE: file }, nothing)).toMatchObject({ state: 'pass' });
    const item = await stateWith({ MUMU_TURN_SECRET_FILE: file }, () => {
      chmodSync(file, 0o640);
    });
    expect(item).toMatchObject({ state: 'warn', fix: expect.stringContaining('chmod 600') as string });
  });

  it('are worth a look in the environment', async () => {
    const item = await stateWith({ MUMU_JWT_SECRET: 'k3Zk0w-9aLq2Xb7vR1mYc8nEj4hUs6Pd' }, nothing);
    expect(item).toMatchObject({
      state: 'warn',
      fix: expect.stringContaining('MUMU_JWT_SECRET_FILE') as string,
    });
  });
});
