import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import { CredentialError } from '../../../main/credentials/credential-store.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { VaultError } from '../../../main/credentials/vault-store.ts';
import { createRestClient } from '../../../hub-link/rest-client.ts';
import { openPairing } from '../../../main/station/cameras.ts';
import { changePassword } from '../../../main/station/own-account.ts';
import { meAnswer } from '../../../signaling/protocol/rest.ts';
import type { Station } from '../../../main/station/station.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type StationOptions } from './station-fixture.ts';

/* The station's pages from start to wall, with a real hub of its own over real TLS. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OWNER = { username: 'ada', password: 'violet-harbour-71-lantern' };

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

function newStation(options: Partial<StationOptions> = {}) {
  const built = buildStation({ folder, store, ...options });
  running.push(built.station);
  return built;
}

async function withOwner() {
  const built = newStation();
  await built.station.start();
  expect(await built.station.createOwner({ station_name: 'Barn', ...OWNER })).toEqual({ ok: true });
  return built;
}

async function restarted(
  { station, settings }: Awaited<ReturnType<typeof withOwner>>,
  options?: Partial<StationOptions>,
) {
  await station.stop();
  await settings.flush();
  const next = newStation(options);
  await next.station.start();
  return next;
}

describe('the first run', () => {
  it('asks for an owner, and leads to the wall under the name that was given', async () => {
    const { station, page } = newStation();
    await station.start();
    expect(page()).toEqual({ phase: 'setup', suggested_name: 'desk-pc' });
    await station.createOwner({ station_name: ' Barn ', ...OWNER });
    expect(page()).toMatchObject({
      phase: 'ready',
      station_name: 'Barn',
      user: { username: 'ada', role: 'owner' },
      connection: { state: 'online' },
    });
  });

  it.each([
    ['station_name', { station_name: ' ', ...OWNER }],
    ['username', { station_name: 'Barn', ...OWNER, username: 'no spaces' }],
    ['password', { station_name: 'Barn', ...OWNER, password: 'short' }],
    ['email', { station_name: 'Barn', ...OWNER, email: 'nobody' }],
  ])('says what is wrong with the %s, and has changed nothing', async (field, input) => {
    const { station, page, settings } = newStation();
    await station.start();
    const result = await station.createOwner(input);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', fields: { [field]: expect.any(String) as string } },
    });
    expect(page().phase).toBe('setup');
    expect(settings.get().station_name).toBeNull();
  });

  it('takes a guessable password for what it is', async () => {
    const { station } = newStation();
    await station.start();
    const result = await station.createOwner({
      station_name: 'Barn',
      username: 'ada',
      password: 'password123',
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'password_weak' } });
  });

  it('happens once', async () => {
    const { station } = await withOwner();
    expect(await station.createOwner({ station_name: 'Mine', ...OWNER })).toMatchObject({
      ok: false,
      error: { code: 'not_possible_now' },
    });
  });
});

describe('later runs', () => {
  it('come to the wall without a question', async () => {
    const { page } = await restarted(await withOwner());
    expect(page()).toMatchObject({ phase: 'ready', station_name: 'Barn', user: { username: 'ada' } });
  });

  it('ask for the password when the stored session counts no more, and say so', async () => {
    const built = await withOwner();
    const kept = JSON.parse((await store.get('station_session')) ?? '') as { token: string };
    await store.set('station_session', JSON.stringify({ ...kept, token: `${kept.token.slice(0, -2)}AA` }));
    const { page } = await restarted(built);
    await vi.waitFor(() => {
      expect(page()).toMatchObject({
        phase: 'sign_in',
        last_username: 'ada',
        notice: expect.any(String) as string,
      });
    });
    expect(await store.get('station_session')).toBeNull();
  });

  it('ask for the password when what was stored is no session', async () => {
    const built = await withOwner();
    await store.set('station_session', '{"token":1}');
    const { page } = await restarted(built);
    expect(page()).toMatchObject({ phase: 'sign_in', station_name: 'Barn' });
  });
});

describe('signing out and in', () => {
  it('forgets the token here and at the hub, and takes the right password only', async () => {
    const { station, page, hub } = await withOwner();
    const { token } = JSON.parse((await store.get('station_session')) ?? '') as { token: string };
    await station.signOut();
    expect(page().phase).toBe('sign_in');
    expect(station.signedIn()).toBeNull();
    expect(await store.get('station_session')).toBeNull();
    const address = hub.address();
    const rest = createRestClient({ url: address?.url ?? '', ca: address?.ca ?? '' });
    const me = await rest.call({ method: 'GET', path: '/me', token, answer: meAnswer });
    rest.close();
    expect(me).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });

    const wrong = await station.signIn({ username: 'ada', password: 'wrong', remember: true });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid_credentials' } });
    expect(await station.signIn({ ...OWNER, remember: true })).toEqual({ ok: true });
    expect(page().phase).toBe('ready');
  });

  it('keeps nothing for the next start unless asked to', async () => {
    const built = await withOwner();
    await built.station.signOut();
    await built.station.signIn({ ...OWNER, remember: false });
    expect(built.page().phase).toBe('ready');
    expect(await store.get('station_session')).toBeNull();
    const { page } = await restarted(built);
    expect(page().phase).toBe('sign_in');
  });

  it('passes on how long to wait after too many tries', async () => {
    const built = await withOwner();
    const { station } = await restarted(built, { config: { login_rate: { count: 1, window_s: 60 } } });
    await station.signOut();
    const tries = [1, 2, 3].map(() => station.signIn({ username: 'ada', password: 'wrong', remember: true }));
    const codes = await Promise.all(tries);
    const limited = codes.find((result) => !result.ok && result.error.code === 'rate_limited');
    expect(limited).toMatchObject({ error: { retry_after_s: expect.any(Number) as number } });
  });

  it('a changed password counts from then on', async () => {
    const { station, page } = await withOwner();
    const change = { current_password: OWNER.password, new_password: 'amber-quay-19-thistle' };
    const line = station.signedIn()?.line;
    if (line === undefined) throw new Error('not signed in');
    expect(await changePassword(line, { ...change, current_password: 'wrong' })).toMatchObject({
      ok: false,
    });
    expect(await changePassword(line, change)).toEqual({ ok: true });
    expect(page().phase).toBe('ready');
    await station.signOut();
    expect(await station.signIn({ ...OWNER, remember: true })).toMatchObject({ ok: false });
    const again = { username: 'ada', password: change.new_password, remember: true };
    expect(await station.signIn(again)).toEqual({ ok: true });
  });
});

describe('what can be in the way', () => {
  it('a vault: a wrong passphrase is said, the right one goes on', async () => {
    const unlock = (passphrase: string) =>
      passphrase === 'right'
        ? Promise.resolve(store)
        : Promise.reject(new VaultError('passphrase_wrong', 'no'));
    const { station, page, state } = newStation({
      outcome: () => ({ state: 'vault', mode: 'unlock', reason: 'no keychain' }),
      unlock,
    });
    await station.start();
    expect(page()).toEqual({ phase: 'vault', mode: 'unlock', reason: 'no keychain' });
    expect(state.get().secret_store).toBe('vault');
    expect(await station.createVault('right')).toMatchObject({
      ok: false,
      error: { code: 'not_possible_now' },
    });
    expect(await station.unlockVault('wrong')).toMatchObject({
      ok: false,
      error: { code: 'vault_passphrase_wrong' },
    });
    expect(await station.unlockVault('right')).toEqual({ ok: true });
    expect(page().phase).toBe('setup');
  });

  it('a locked keychain: says what to do, and tries again when told', async () => {
    let locked = true;
    const { station, page } = newStation({
      outcome: () => (locked ? { state: 'keychain_locked', reason: 'unlock it' } : { state: 'open', store }),
    });
    await station.start();
    expect(page()).toEqual({ phase: 'keychain_locked', reason: 'unlock it' });
    locked = false;
    expect(await station.retry()).toEqual({ ok: true });
    expect(page().phase).toBe('setup');
    expect(await station.retry()).toMatchObject({ ok: false, error: { code: 'not_possible_now' } });
  });

  it('a keychain that locks itself meanwhile is no reason to fail a sign-in', async () => {
    const { station, page } = await withOwner();
    await station.signOut();
    store.set = () => Promise.reject(new CredentialError('locked', 'locked'));
    expect(await station.signIn({ ...OWNER, remember: true })).toEqual({ ok: true });
    expect(page().phase).toBe('ready');
  });

  it('a hub that can’t start: its code and words, and another try', async () => {
    const built = await withOwner();
    await built.station.stop();
    await built.settings.flush();
    const ca_key = (await store.get('hub_ca_key')) ?? '';
    await store.delete('hub_ca_key');
    const { station, page } = newStation();
    await station.start();
    expect(page()).toMatchObject({ phase: 'failed', code: 'ca_key_missing' });
    await store.set('hub_ca_key', ca_key);
    await station.retry();
    expect(page()).toMatchObject({ phase: 'ready' });
  });
});

describe('a signed-in station', () => {
  it('is renamed for good', async () => {
    const built = await withOwner();
    await built.station.rename('Front desk');
    expect(built.page()).toMatchObject({ station_name: 'Front desk' });
    expect(await built.station.rename('')).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    const { page } = await restarted(built);
    expect(page()).toMatchObject({ station_name: 'Front desk' });
  });

  it('shows an invitation as dots and digits, never as an address with its secret', async () => {
    const { station } = await withOwner();
    const line = station.signedIn()?.line;
    if (line === undefined) throw new Error('not signed in');
    const pairing = await openPairing(line);
    if (!pairing.ok) throw new Error(pairing.error.message);
    expect(pairing.value.code).toMatch(/^\d{8}$/);
    expect(pairing.value.camera_page).toMatch(/^https:\/\/[^#?]+\/camera$/);
    expect(pairing.value.pin).toMatch(/^[\w-]{43}$/);
    expect(pairing.value.qr.length).toBeGreaterThan(20);
    expect(pairing.value.qr.every((row) => row.length === pairing.value.qr.length)).toBe(true);
  });
});
