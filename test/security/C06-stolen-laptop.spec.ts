import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CREDENTIAL_NAMES, type CredentialStore } from '../../main/credentials/credential-store.ts';
import { CredentialError } from '../../main/credentials/credential-store.ts';
import { createMemoryStore } from '../../main/credentials/memory-store.ts';
import { credentialsOf } from '../../main/credentials/profile-credentials.ts';
import { createVault, unlockVault, VaultError } from '../../main/credentials/vault-store.ts';
import { prepareProfile, profileAt } from '../../main/profile.ts';
import type { Station } from '../../main/station/station.ts';
import { systemClock } from '../../signaling/clock.ts';
import { meAnswer, signInList } from '../../signaling/protocol/rest.ts';
import { noContent } from '../../main/hub-client/no-content.ts';
import { signInElsewhere } from '../main/station/other-place.ts';
import { buildStation, type BuiltStation, type StationOptions } from '../main/station/station-fixture.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/* A laptop with a station on it is in the wrong hands. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };

let folder: string;
let store: CredentialStore;
let running: Station[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  store = createMemoryStore();
});
afterEach(async () => {
  await Promise.all(running.map((station) => station.stop()));
  running = [];
});

function build(options: Partial<StationOptions> = {}): BuiltStation {
  const built = buildStation({ folder, store, ...options });
  running.push(built.station);
  return built;
}

async function withOwner(options: Partial<StationOptions> = {}): Promise<BuiltStation> {
  const built = build(options);
  await built.station.start();
  expect(await built.station.createOwner({ station_name: 'Barn', ...ADA })).toEqual({ ok: true });
  return built;
}

async function restarted({ station, settings }: BuiltStation, options: Partial<StationOptions> = {}) {
  await station.stop();
  await settings.flush();
  const next = build(options);
  await next.station.start();
  return next;
}

/** The head of the audit trail is kept beside the secrets, but is none: the database holds it too. */
const SECRET_NAMES = CREDENTIAL_NAMES.filter((name) => name !== 'hub_audit_anchor');

async function secretsIn(from: CredentialStore): Promise<string[]> {
  const values = await Promise.all(SECRET_NAMES.map((name) => from.get(name)));
  const session = await from.get('station_session');
  const { token } = JSON.parse(session ?? '{}') as { token?: string };
  if (token === undefined) throw new Error('nobody is signed in');
  return [...values.filter((value) => value !== null), token];
}

/** Pieces of 24 characters, also as they look when they are encoded once more. */
function piecesOf(secret: string): string[] {
  const body = secret.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  const middle = body.slice(Math.floor(body.length / 3)).slice(0, 24);
  return [middle, Buffer.from(middle).toString('base64').slice(0, 30), Buffer.from(middle).toString('hex')];
}

function filesOf(dir: string): string[] {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function expectNoSecretIn(dir: string, from: CredentialStore): Promise<void> {
  const secrets = await secretsIn(from);
  expect(secrets.length).toBeGreaterThan(4);
  const files = filesOf(dir);
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const piece of secrets.flatMap(piecesOf)) expect(bytes.includes(piece), file).toBe(false);
  }
}

describe('the profile folder, copied to another place', () => {
  it('holds no secret when those are in the keychain, and without them opens nothing', async () => {
    const profile = profileAt(folder, false);
    prepareProfile(profile);
    const outcome = await credentialsOf(profile, systemClock, null).open();
    if (outcome.state !== 'open') throw new Error('this test needs a keychain: run it on the test desktop');
    const built = await withOwner({ store: outcome.store });
    await expectNoSecretIn(folder, outcome.store);
    await built.station.stop();
    await built.settings.flush();
    await expectNoSecretIn(folder, outcome.store);

    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    // Another computer's keychain knows nothing of this install.
    const there = build({ folder: copy, store: createMemoryStore() });
    await there.station.start();
    expect(there.page()).toMatchObject({ phase: 'failed', code: 'secrets_missing' });
    expect(there.station.signedIn()).toBeNull();
    for (const name of CREDENTIAL_NAMES) await outcome.store.delete(name);
  });

  it('holds them only sealed when they are in the vault, and the passphrase does not come along', async () => {
    const vault = join(folder, 'vault.json');
    const sealed = await createVault(vault, 'seven quiet copper lamps');
    const built = await withOwner({ store: sealed });
    await expectNoSecretIn(folder, sealed);
    await built.station.stop();

    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    await expect(unlockVault(join(copy, 'vault.json'), 'seven quiet copper lamp')).rejects.toThrow(
      VaultError,
    );
  });
});

describe('a locked station', () => {
  it('says its own name and whose password it wants, and does nothing else', async () => {
    const { station, page, state } = await withOwner();
    expect(await station.lock()).toEqual({ ok: true });
    expect(page()).toEqual({ phase: 'locked', station_name: 'Barn', username: 'ada' });
    expect(station.signedIn()).toBeNull();
    expect(await station.rename('Mine')).toMatchObject({ ok: false, error: { code: 'signed_out' } });
    expect(JSON.stringify(state.get())).not.toMatch(/token|device/);
  });

  it('stays locked over a restart, whatever is written into its settings', async () => {
    const built = await withOwner();
    await built.station.lock();
    built.settings.update({ lock_after_min: null, last_username: 'mallory' });
    const again = await restarted(built);
    expect(again.page()).toEqual({ phase: 'locked', station_name: 'Barn', username: 'ada' });
    expect(again.station.signedIn()).toBeNull();
    expect(await again.station.signIn({ ...ADA, remember: true })).toMatchObject({ ok: false });
    expect(await again.station.unlock(ADA.password)).toEqual({ ok: true });
    expect(again.page()).toMatchObject({ phase: 'ready', user: { username: 'ada' } });
    expect((await restarted(again)).page().phase).toBe('ready');
  });

  it('gives up its token with its lock: without what is kept there is no way in but the password', async () => {
    const built = await withOwner();
    await built.station.lock();
    await store.delete('station_session');
    expect((await restarted(built)).page().phase).toBe('sign_in');
  });

  it('signs out when the lock can’t be kept, since the next start would not know of it', async () => {
    const { station, page, hub } = await withOwner();
    const { token } = JSON.parse((await store.get('station_session')) ?? '') as { token: string };
    store.set = () => Promise.reject(new CredentialError('locked', 'locked'));
    await station.lock();
    expect(page().phase).toBe('sign_in');
    expect(await isAlive(hub, token)).toBe(false);
  });

  it('opens to the right password alone, and the token of before is dead', async () => {
    const { station, page, hub } = await withOwner();
    const { token } = JSON.parse((await store.get('station_session')) ?? '') as { token: string };
    await station.lock();
    expect(await station.unlock('violet-harbour-71-lanterns')).toMatchObject({
      ok: false,
      error: { code: 'invalid_credentials' },
    });
    expect(page().phase).toBe('locked');
    expect(await isAlive(hub, token)).toBe(true);
    expect(await station.unlock(ADA.password)).toEqual({ ok: true });
    expect(page().phase).toBe('ready');
    expect(await isAlive(hub, token)).toBe(false);
  });

  it('counts wrong passwords as the hub does at a sign-in', async () => {
    const built = await withOwner();
    const { station } = await restarted(built, { config: { login_rate: { count: 2, window_s: 60 } } });
    await station.lock();
    const answers = [await station.unlock('a'), await station.unlock('b'), await station.unlock('c')];
    expect(answers.at(-1)).toMatchObject({
      ok: false,
      error: { code: 'rate_limited', retry_after_s: expect.any(Number) as number },
    });
  });
});

describe('revoked from another station', () => {
  it.each([
    ['unlocked', false],
    ['locked', true],
  ])('%s: it is signed out at once, and knows nothing at its next start', async (_name, locked) => {
    const built = await withOwner();
    if (locked) await built.station.lock();
    const elsewhere = await signInElsewhere(built.hub, ADA);
    const { rest, token } = elsewhere;
    const list = await rest.call({ method: 'GET', path: '/me/sign-ins', token, answer: signInList });
    if (!list.ok) throw new Error(list.error.message);
    const laptop = list.value.sign_ins.find(({ current }) => !current);
    const path = `/me/sign-ins/${laptop?.sign_in_id ?? ''}`;
    expect(await rest.call({ method: 'DELETE', path, token, answer: noContent })).toMatchObject({ ok: true });
    rest.close();
    await vi.waitFor(() => {
      expect(built.page()).toMatchObject({ phase: 'sign_in', notice: expect.any(String) as string });
    });
    expect(await store.get('station_session')).toBeNull();
    expect((await restarted(built)).page().phase).toBe('sign_in');
  });
});

async function isAlive(hub: BuiltStation['hub'], token: string): Promise<boolean> {
  const { rest } = await signInElsewhere(hub, ADA);
  const me = await rest.call({ method: 'GET', path: '/me', token, answer: meAnswer });
  rest.close();
  return me.ok;
}
