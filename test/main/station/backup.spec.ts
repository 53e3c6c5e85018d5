import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { saveDownload } from '../../../main/station/save-download.ts';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

const backupWith = (passphrase: string) =>
  ({ method: 'POST', path: '/backup', body: { passphrase } }) as const;

/* Backups from the station's side: made over REST like any client, restored here and nowhere else. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OWNER = { username: 'ada', password: 'violet-harbour-71-lantern' };
const PASSPHRASE = 'seven unlikely herons 42';

let running: BuiltStation[] = [];
afterEach(async () => {
  await Promise.all(running.map(({ station }) => station.stop()));
  running = [];
});

async function started(folder: string, store: CredentialStore): Promise<BuiltStation> {
  const built = buildStation({ folder, store });
  running.push(built);
  await built.station.start();
  return built;
}

async function withOwner(): Promise<BuiltStation & { folder: string; store: CredentialStore }> {
  const folder = temporaryFolder();
  const store = createMemoryStore();
  const built = await started(folder, store);
  await built.station.createOwner({ station_name: 'Barn', ...OWNER });
  return { ...built, folder, store };
}

async function savedBackup({ station, folder }: { station: BuiltStation['station']; folder: string }) {
  const path = join(folder, 'barn.mumubackup');
  const line = station.signedIn()?.line;
  if (!line) throw new Error('nobody is signed in');
  expect(await saveDownload(line, backupWith(PASSPHRASE), path)).toEqual({ ok: true });
  return path;
}

describe('a backup', () => {
  it('is saved whole, readable to its person alone', async () => {
    const built = await withOwner();
    const path = await savedBackup(built);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).size).toBeGreaterThan(50_000);
    expect(readdirSync(built.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('under a weak passphrase, or into a folder that is not there, leaves no file', async () => {
    const { station, folder } = await withOwner();
    const line = station.signedIn()?.line;
    if (!line) throw new Error('nobody is signed in');
    const path = join(folder, 'barn.mumubackup');
    expect(await saveDownload(line, backupWith('password1234'), path)).toMatchObject({
      error: { code: 'password_weak' },
    });
    expect(await saveDownload(line, backupWith(PASSPHRASE), join(folder, 'no', 'where'))).toMatchObject({
      error: { code: 'not_possible_now' },
    });
    expect(existsSync(path)).toBe(false);
  });

  it('that breaks off leaves no half file, and keeps the one that was there', async () => {
    const { station, hub, folder } = await withOwner();
    const line = station.signedIn()?.line;
    if (!line) throw new Error('nobody is signed in');
    const path = join(folder, 'barn.mumubackup');
    writeFileSync(path, 'the backup of last week');
    const saving = saveDownload(line, backupWith(PASSPHRASE), path);
    await hub.stop();
    expect(await saving).toMatchObject({ ok: false, error: { code: 'hub_unreachable' } });
    expect(readFileSync(path, 'utf8')).toBe('the backup of last week');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('restoring', () => {
  it('brings a hub to a new machine at its first run, and asks for a sign-in', async () => {
    const old = await withOwner();
    const path = await savedBackup(old);
    const pin = old.hub.address()?.pin;
    const store = createMemoryStore();
    const { station, hub, page } = await started(temporaryFolder(), store);
    expect(page().phase).toBe('setup');
    expect(await station.restore(path, PASSPHRASE)).toEqual({ ok: true });
    expect(page()).toMatchObject({
      phase: 'sign_in',
      station_name: 'Barn',
      notice: expect.any(String) as string,
    });
    expect(hub.address()?.pin).toBe(pin);
    expect(await store.get('hub_restored_secrets')).toBeNull();
    expect(await station.signIn({ ...OWNER, remember: true })).toEqual({ ok: true });
    expect(page().phase).toBe('ready');
  });

  it('by the owner takes back what happened since, and ends their own sign-in', async () => {
    const built = await withOwner();
    const path = await savedBackup(built);
    const { station, page, store } = built;
    const jwt_secret = await store.get('hub_jwt_secret');
    await station.rename('Shed');
    expect(await station.restore(path, PASSPHRASE)).toEqual({ ok: true });
    expect(page()).toMatchObject({ phase: 'sign_in', station_name: 'Barn' });
    expect(await store.get('hub_jwt_secret')).not.toBe(jwt_secret);
    expect(await store.get('station_session')).toBeNull();
    expect(await station.signIn({ ...OWNER, remember: true })).toEqual({ ok: true });
  });

  it('a backup that is no good leaves the wall as it is', async () => {
    const built = await withOwner();
    const path = await savedBackup(built);
    const { station, page, hub } = built;
    const address = hub.address();
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000);
    const damaged = join(built.folder, 'damaged.mumubackup');
    writeFileSync(damaged, bytes);
    const missing = join(built.folder, 'missing.mumubackup');
    const codeOf = async (file: string, passphrase: string) => {
      const result = await station.restore(file, passphrase);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await codeOf(path, 'seven unlikely herons 43')).toBe('backup_passphrase_wrong');
    expect(await codeOf(damaged, PASSPHRASE)).toBe('backup_damaged');
    expect(await codeOf(missing, PASSPHRASE)).toBe('backup_unreadable');
    expect(page()).toMatchObject({ phase: 'ready', connection: { state: 'online' } });
    expect(hub.address()).toEqual(address);
  });

  it('is not for whoever stands before a station that nobody is signed in to', async () => {
    const built = await withOwner();
    const path = await savedBackup(built);
    await built.station.signOut();
    expect(await built.station.restore(path, PASSPHRASE)).toMatchObject({
      error: { code: 'not_possible_now' },
    });
  });

  it('that was interrupted after it was decided is finished by the next start', async () => {
    const built = await withOwner();
    const path = await savedBackup(built);
    const pin = built.hub.address()?.pin;
    const folder = temporaryFolder();
    const store = createMemoryStore();
    const first = await started(folder, {
      ...store,
      set: (name, value) =>
        name === 'hub_turn_secret' ? Promise.reject(new Error('killed')) : store.set(name, value),
      get: (name) => (name === 'hub_turn_secret' ? Promise.resolve('A'.repeat(43)) : store.get(name)),
    });
    await expect(first.station.restore(path, PASSPHRASE)).rejects.toThrow('killed');
    await first.station.stop();
    const { hub, page } = await started(folder, store);
    expect(hub.address()?.pin).toBe(pin);
    expect(page().phase).toBe('sign_in');
  });
});
