import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRestClient } from '../../../hub-link/rest-client.ts';
import type { IpCameras } from '../../../main/gateway-host/ip-cameras.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import { createStationsHandlers } from '../../../main/station/stations-handlers.ts';
import { createHandlers } from '../../../main/station/handlers.ts';
import type { AnnouncedHub } from '../../../main/stations/announced-hub.ts';
import { meetHub, type Whereabouts } from '../../../main/stations/meet-hub.ts';
import { MetHubs } from '../../../main/stations/met-hubs.ts';
import type { AppState } from '../../../preload/contract/model.ts';
import type { MetStation } from '../../../preload/contract/stations-model.ts';
import type { Result } from '../../../preload/contract/result.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { createDeviceAnswer, meAnswer } from '../../../signaling/protocol/rest.ts';
import { OWNER, startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type BuiltStation, type StationOptions } from './station-fixture.ts';

/* A station that watches hubs of other computers beside its own: real hubs, each with its own CA, over real TLS. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const VERA = { username: 'vera', password: OWNER.password };

let folder: string;
let store: CredentialStore;
let barn: HubFixture;
let running: BuiltStation[] = [];
let started: HubFixture[] = [];
/** Who looks in the network; a test announces to them. */
let looking: Set<(hub: AnnouncedHub) => void>;
/** What was announced, for the handlers. */
let found: Whereabouts | null;

beforeEach(async () => {
  folder = temporaryFolder();
  store = createMemoryStore();
  looking = new Set();
  found = null;
  barn = await startHub('Barn');
});
afterEach(async () => {
  await Promise.all(running.map(({ station }) => station.stop()));
  await Promise.all(started.map((hub) => hub.dispose()));
  running = [];
  started = [];
});

async function startHub(name: string): Promise<HubFixture> {
  const hub = await startHubFixture({ name });
  started.push(hub);
  await hub.setUp();
  await hub.addUser('vera', 'viewer');
  return hub;
}

async function newStation(options: Partial<StationOptions> = {}): Promise<BuiltStation> {
  const built = buildStation({
    folder,
    store,
    look(tell) {
      looking.add(tell);
      return () => looking.delete(tell);
    },
    ...options,
  });
  running.push(built);
  await built.station.start();
  return built;
}

async function withOwner(options?: Partial<StationOptions>): Promise<BuiltStation> {
  const built = await newStation(options);
  await built.station.createOwner({ station_name: 'Desk', ...ADA });
  return built;
}

async function restarted(built: BuiltStation): Promise<BuiltStation> {
  await built.station.stop();
  await built.settings.flush();
  return newStation();
}

const met = new MetHubs(systemClock);

function stations({ station, hubs, hub }: BuiltStation) {
  return createStationsHandlers({
    station,
    hubs,
    met,
    finder: { lookForWindow: () => undefined, whereabouts: () => found },
    ownId: () => hub.address()?.hub_id ?? null,
    meet: (where) => meetHub(where, createRestClient),
  });
}

const addressOf = (hub: HubFixture): string => new URL(hub.address.url).host;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function meet(built: BuiltStation, hub: HubFixture): Promise<MetStation> {
  return valueOf(await stations(built)['stations:meet']({ address: addressOf(hub) }));
}

/** As a person who compares the pins. */
async function add(built: BuiltStation, hub: HubFixture): Promise<void> {
  const { met_id, pin } = await meet(built, hub);
  expect(pin).toBe(hub.address.pin);
  valueOf(await stations(built)['stations:confirm']({ met_id, typed_pin: pin }));
}

async function watchBarn(built: BuiltStation, account = VERA): Promise<void> {
  await add(built, barn);
  valueOf(await built.station.signIn({ ...account, remember: true }));
}

const keptAt = async (hub: HubFixture): Promise<string | null> => {
  const text = await store.get(`remote_session_${hub.address.hub_id}`);
  return text === null ? null : (JSON.parse(text) as { token: string }).token;
};

async function isGood(hub: HubFixture, token: string | null): Promise<boolean> {
  const rest = createRestClient({ url: hub.address.url, ca: hub.address.ca });
  const me = await rest.call({ method: 'GET', path: '/me', token: token ?? '', answer: meAnswer });
  rest.close();
  return me.ok;
}

describe('another station', () => {
  it('is met at its address, confirmed by its pin, signed in to, and watched; and one’s own is there all along', async () => {
    const built = await withOwner();
    const { page, state, hub, station } = built;
    await watchBarn(built);
    expect(page()).toMatchObject({
      phase: 'ready',
      station_name: 'Barn',
      user: { username: 'vera', role: 'viewer' },
      connection: { state: 'online' },
    });
    expect(state.get().stations).toMatchObject({ watched: barn.address.hub_id, own_name: 'Desk' });
    expect(hub.address()).not.toBeNull();

    await station.watch(null);
    expect(page()).toMatchObject({ phase: 'ready', station_name: 'Desk', user: { username: 'ada' } });
    await station.watch(barn.address.hub_id);
    expect(page()).toMatchObject({ phase: 'ready', station_name: 'Barn', user: { username: 'vera' } });
  });

  it('is watched before one’s own was ever set up, which stays possible', async () => {
    const built = await newStation();
    await watchBarn(built);
    expect(built.page()).toMatchObject({ phase: 'ready', station_name: 'Barn' });
    await built.station.watch(null);
    expect(built.page().phase).toBe('setup');
  });

  it('is entered again after a restart, without a question', async () => {
    const built = await withOwner();
    await watchBarn(built);
    const { page } = await restarted(built);
    expect(page()).toMatchObject({ phase: 'ready', station_name: 'Barn', user: { username: 'vera' } });
  });

  it('is entered again after a restart while it is away, and is back by itself', async () => {
    const built = await withOwner();
    await watchBarn(built);
    const { port } = barn.address;
    await barn.hub.stop();
    const { page } = await restarted(built);
    expect(page()).toMatchObject({ phase: 'ready', station_name: 'Barn' });
    await barn.restart({ config: { port }, name: 'Great barn' });
    await expect.poll(page).toMatchObject({ connection: { state: 'online' } });
  });

  it('asks for its own account, and remembers who signed in there last', async () => {
    const built = await withOwner();
    await add(built, barn);
    expect(built.page()).toEqual({
      phase: 'sign_in',
      station_name: 'Barn',
      last_username: null,
      notice: null,
    });
    expect(await built.station.signIn({ ...ADA, remember: true })).toMatchObject({ ok: false });
    await built.station.signIn({ ...VERA, remember: true });
    await built.station.signOut();
    expect(built.page()).toMatchObject({ phase: 'sign_in', station_name: 'Barn', last_username: 'vera' });
    expect(await keptAt(barn)).toBeNull();
    expect(built.settings.get().last_username).toBe('ada');
  });

  it('is not met where nobody answers, where nobody has set it up, and where one is oneself', async () => {
    const built = await withOwner();
    const ask = (address: string) => stations(built)['stations:meet']({ address });
    expect(await ask('127.0.0.1:1')).toMatchObject({ error: { code: 'hub_unreachable' } });
    expect(await ask('no address')).toMatchObject({
      error: { fields: { address: expect.any(String) as string } },
    });
    const fresh = await startHubFixture();
    started.push(fresh);
    expect(await ask(addressOf(fresh))).toMatchObject({
      error: { message: expect.stringMatching(/no owner/) as string },
    });
    const own = new URL(built.hub.address()?.url ?? '').host;
    expect(await ask(own)).toMatchObject({
      error: { message: expect.stringMatching(/own station/) as string },
    });
  });
});

describe('the pin', () => {
  it('that was typed must be that of who answers; nothing is kept of another one', async () => {
    const built = await withOwner();
    const { met_id } = await meet(built, barn);
    const confirm = stations(built)['stations:confirm'];
    const other = (await startHub('Attic')).address.pin;
    expect(await confirm({ met_id, typed_pin: other })).toMatchObject({
      error: { code: 'station_other_pin' },
    });
    expect(built.hubs.all()).toEqual([]);
    expect(built.page()).toMatchObject({ station_name: 'Desk' });
  });

  it('that was announced must be that of who answers', async () => {
    const built = await withOwner();
    const liar = await startHub('Barn');
    found = { urls: [liar.address.url], announced_pin: barn.address.pin };
    const answer = await stations(built)['stations:meet']({ found_id: barn.address.hub_id });
    expect(answer).toMatchObject({ error: { code: 'station_other_pin' } });
  });

  it('of another station with the same name is said to be another', async () => {
    const built = await withOwner();
    await watchBarn(built);
    expect(await meet(built, await startHub('barn'))).toMatchObject({
      has_known_name: true,
      is_known: false,
    });
    expect(await meet(built, barn)).toMatchObject({ has_known_name: false, is_known: true });
  });

  it('that changed later is refused with a warning, wherever one comes from, until the station is removed and added again', async () => {
    const built = await withOwner();
    await watchBarn(built);
    const before = barn.address;
    rmSync(join(barn.data_dir, 'ca.crt'));
    barn.secrets.ca_key = null;
    await barn.restart({ config: { port: before.port }, name: 'Barn' });
    expect(barn.address.hub_id).toBe(before.hub_id);
    expect(barn.address.pin).not.toBe(before.pin);

    await expect.poll(built.page).toMatchObject({ connection: { state: 'offline', untrusted: true } });
    const ask = () => stations(built)['stations:meet']({ address: addressOf(barn) });
    expect(await ask()).toMatchObject({ error: { code: 'station_other_pin' } });
    const again = await restarted(built);
    await expect.poll(again.page).toMatchObject({ connection: { state: 'offline', untrusted: true } });

    await again.station.forget(before.hub_id);
    await watchBarn(again);
    expect(again.page()).toMatchObject({ phase: 'ready', connection: { state: 'online' } });
  });

  it('counts at a new address too: the way there is announced, and believed to nobody else', async () => {
    const built = await withOwner();
    await watchBarn(built);
    const before = barn.address.url;
    await barn.hub.stop();
    const liar = await startHub('Barn');
    await expect.poll(() => looking.size).toBe(1);
    await barn.restart({ config: { port: 0 } });
    expect(barn.address.url).not.toBe(before);
    const { hub_id, pin } = barn.address;
    const announce = (hub: Partial<AnnouncedHub>): void => {
      for (const tell of [...looking]) tell({ hub_id, name: 'Barn', pin, urls: [], ...hub });
    };
    announce({ urls: [liar.address.url] });
    await expect.poll(built.page).toMatchObject({ connection: { state: 'offline', untrusted: true } });
    announce({ pin: liar.address.pin, urls: [barn.address.url] });
    announce({ urls: [barn.address.url] });
    await expect.poll(built.page).toMatchObject({ connection: { state: 'online' } });
    expect(looking.size).toBe(0);
    expect(built.hubs.get(hub_id)?.urls).toEqual([barn.address.url, before]);
  });
});

describe('leaving', () => {
  it('ends a sign-in that was not to be kept', async () => {
    const built = await withOwner();
    await add(built, barn);
    await built.station.signIn({ ...VERA, remember: false });
    const token = built.station.signedIn()?.line.session().token ?? null;
    expect(await isGood(barn, token)).toBe(true);
    await built.station.watch(null);
    await expect.poll(() => isGood(barn, token)).toBe(false);
  });

  it('for good forgets pin and token, here and there', async () => {
    const built = await withOwner();
    await watchBarn(built);
    const token = await keptAt(barn);
    expect(await isGood(barn, token)).toBe(true);
    await built.station.forget(barn.address.hub_id);
    expect(built.page()).toMatchObject({ phase: 'ready', station_name: 'Desk' });
    expect(built.hubs.all()).toEqual([]);
    expect(await keptAt(barn)).toBeNull();
    await expect.poll(() => isGood(barn, token)).toBe(false);
  });

  it('of one station that is removed leaves the one that is watched alone', async () => {
    const built = await withOwner();
    await watchBarn(built);
    await built.station.watch(null);
    await built.station.forget(barn.address.hub_id);
    expect(built.page()).toMatchObject({ phase: 'ready', connection: { state: 'online' } });
    expect(built.state.get().stations.known).toEqual([]);
  });
});

describe('a lock', () => {
  it('holds wherever one goes from it: nobody comes to another station by signing out of this one', async () => {
    const built = await withOwner();
    await watchBarn(built);
    await built.station.lock();
    const refused = { error: { code: 'not_possible_now' } };
    expect(await built.station.watch(null)).toMatchObject(refused);
    expect(await built.station.forget(barn.address.hub_id)).toMatchObject(refused);
    expect(await stations(built)['stations:meet']({ address: addressOf(barn) })).toMatchObject(refused);

    const again = await restarted(built);
    expect(again.page()).toMatchObject({ phase: 'locked', station_name: 'Barn', username: 'vera' });
    await again.station.signOut();
    await again.station.watch(null);
    expect(again.page()).toMatchObject({ phase: 'locked', station_name: 'Desk', username: 'ada' });
    expect(again.station.signedIn()).toBeNull();
    expect(await again.station.unlock(ADA.password)).toEqual({ ok: true });
    expect(again.page()).toMatchObject({ phase: 'ready', station_name: 'Desk' });
  });

  it('is open everywhere once it is opened', async () => {
    const built = await withOwner();
    await watchBarn(built);
    await built.station.lock();
    await built.station.unlock(VERA.password);
    await built.station.watch(null);
    expect(built.page()).toMatchObject({ phase: 'ready', station_name: 'Desk' });
  });

  it('stays open for a kiosk, which stays where it is', async () => {
    const built = await withOwner();
    await watchBarn(built);
    built.state.setKiosk(true);
    expect(await built.station.watch(null)).toMatchObject({ error: { code: 'not_possible_now' } });
    expect(built.page()).toMatchObject({ station_name: 'Barn' });
  });
});

describe('this computer’s own things', () => {
  it('are out of reach of a role that another hub gave', async () => {
    const built = await withOwner();
    await watchBarn(built, OWNER);
    expect(built.page()).toMatchObject({ user: { role: 'owner' } });
    const refused = { error: { code: 'only_own_station' } };
    expect(await built.station.rename('Mine')).toMatchObject(refused);
    expect(await built.station.restore('/nowhere', 'passphrase of a stranger')).toMatchObject(refused);
    const { station, state, settings, wall } = built;
    const handlers = createHandlers({
      ...{ shownState: () => state.get(), watcher: { tell: () => undefined }, tellWatching: () => undefined },
      openWindow: () => true,
      ...{ station, state, settings, wall, clock: systemClock },
      files: { toSave: () => Promise.resolve(null), toOpen: () => Promise.resolve(null) },
      ip_cameras: null as never,
      microphone: null as never,
      ...{ stations: null as never, clips: null as never, computer: null as never, network: null as never },
      copyText: () => undefined,
      openExternal: () => Promise.resolve(null),
      applyLanguage: () => 'en',
      applyTheme: () => undefined,
      setLockAfter: () => undefined,
    });
    expect(await handlers['demo:set-count']({ count: 4 })).toMatchObject(refused);
    expect(await handlers['ip-cameras:look'](undefined)).toMatchObject(refused);
    expect(await handlers['ip-cameras:check']({ kind: 'own', device_id: 'any' })).toMatchObject(refused);
    expect(await handlers['ip-cameras:details']({ device_id: 'any' })).toMatchObject(refused);
    expect(await handlers['ptz:home']({ device_id: 'any' })).toMatchObject(refused);
    expect(await handlers['network:read'](undefined)).toMatchObject(refused);
    expect(await handlers['network:choose']({ network: { kind: 'all' } })).toMatchObject(refused);
  });

  it('are not taken for the other’s, whatever ids it lists, nor removed by its word', async () => {
    const removed: string[] = [];
    const ip_cameras = {
      canAsk: () => true,
      has: () => true,
      hasOtherCertificate: () => true,
      note: () => 'own',
      problem: () => 'own',
      removed: (device_id: string) => {
        removed.push(device_id);
        return Promise.resolve();
      },
      use: () => Promise.resolve(),
    } as unknown as IpCameras;
    const built = await withOwner({ ip_cameras });
    await watchBarn(built, OWNER);
    const token = await barn.logIn();
    const body = { device_name: 'Gate', kind: 'agent' };
    const { device } = (await barn.rest('devices', { method: 'POST', token, body })).as(createDeviceAnswer);
    const { user_id } = (await barn.rest('me', { token })).as(meAnswer).user;
    const access = `devices/${device.device_id}/access`;
    await barn.rest(access, { method: 'PUT', token, body: { user_ids: [user_id] } });
    const devices = () => {
      const now = built.page();
      return now.phase === 'ready' ? now.devices : [];
    };
    await expect.poll(() => devices().length).toBe(1);
    expect(devices()[0]).not.toHaveProperty('own');
    expect(devices()[0]).not.toHaveProperty('can_ask');
    expect(devices()[0]).not.toHaveProperty('problem');
    await barn.rest(`devices/${device.device_id}`, { method: 'DELETE', token });
    await expect.poll(() => devices().length).toBe(0);
    expect(removed).toEqual([]);
  });
});

it('tells the window no token and no certificate', async () => {
  const built = await withOwner();
  const told: AppState[] = [];
  built.state.on('changed', (state) => told.push(state));
  await watchBarn(built);
  const token = await keptAt(barn);
  expect(token).toMatch(/^ey/);
  const shown = JSON.stringify(told);
  expect(shown).not.toContain(token ?? '');
  expect(shown).not.toContain('CERTIFICATE');
  expect(shown).not.toContain('https://');
});
