import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clips } from '../../../main/clips/clips.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { CREDENTIAL_NAMES, type CredentialStore } from '../../../main/credentials/credential-store.ts';
import type { FileChooser } from '../../../main/station/file-chooser.ts';
import { createHandlers } from '../../../main/station/handlers.ts';
import {
  INVOKE,
  type InvokeChannel,
  type InvokeInput,
  type InvokeOutput,
} from '../../../preload/contract/channels.ts';
import { ALL_CAMERAS } from '../../../preload/contract/all-cameras.ts';
import { ACCOUNT_CHANNELS } from '../../../preload/contract/account-channels.ts';
import { SECURITY_INVOKE } from '../../../preload/contract/security-channels.ts';
import type { Result } from '../../../preload/contract/result.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { createDeviceAnswer } from '../../../signaling/protocol/rest.ts';
import { connectDevice } from '../../signaling/connection/hub-socket.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { signInElsewhere } from './other-place.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

/* Every channel of the Security page and of the cameras, from the window's side of main down to a real hub over its pinned TLS. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const BEN = { username: 'ben', password: 'amber-quay-19-thistle' };
const PASSPHRASE = 'seven unlikely herons 42';
const NOWHERE = '2f0c1c58-5d0e-4c5f-9d0a-0d5d0d5d0d5d';

let folder: string;
let store: CredentialStore;
let built: BuiltStation;
let chosen: string | null;
/** What the window must never see. */
let secrets: Set<string>;
const called = new Set<string>();
let copied: string[] = [];
/** The views that windows were opened with; there is room for no other after these. */
let opened: string[] = [];
/** What happens while somebody chooses where to save. */
let whileChoosing: () => Promise<unknown>;

beforeEach(async () => {
  folder = temporaryFolder();
  store = createMemoryStore();
  [chosen, secrets] = [null, new Set()];
  [copied, opened] = [[], []];
  whileChoosing = () => Promise.resolve();
  built = buildStation({ folder, store });
  await built.station.start();
  await built.station.createOwner({ station_name: 'Barn', ...ADA });
});
afterEach(async () => {
  await built.station.stop();
});

const files: FileChooser = {
  toSave: async (name) => {
    await whileChoosing();
    return chosen === null ? null : join(chosen, name);
  },
  toOpen: () => Promise.resolve(chosen),
};

/** Calls a channel as the window does, and looks at what comes back: its schema and nothing more, and no secret in it. */
async function invoke<C extends InvokeChannel>(
  channel: C,
  input?: InvokeInput<C>,
): Promise<Result<InvokeOutput<C>>> {
  const { station, state, settings, wall } = built;
  const handlers = createHandlers({
    ...{ shownState: () => state.get(), watcher: { tell: () => undefined }, tellWatching: () => undefined },
    openWindow: (view) => opened.length < 2 && opened.push(view) > 0,
    ...{ station, state, settings, wall, files, clock: systemClock },
    // Its channels are not called here.
    ip_cameras: null as never,
    microphone: null as never,
    network: null as never,
    computer: { keep_awake: null as never, login_item: null, decodesInHardware: () => false, restart: null },
    stations: null as never,
    copyText: (text) => void copied.push(text),
    openExternal: () => Promise.resolve(null),
    applyLanguage: () => 'en',
    applyTheme: () => undefined,
    clips: {
      clips: new Clips({
        index: join(folder, 'clips.json'),
        settings: () => settings.get().clips,
        usualFolder: () => join(folder, 'Videos'),
        freeBytes: () => Promise.resolve(0),
        logger: { warn: vi.fn(), error: vi.fn() },
      }),
      chooseFolder: () => Promise.resolve(null),
      openFolder: () => Promise.resolve(true),
    },
    setLockAfter: (after_min) => {
      settings.update({ lock_after_min: after_min });
    },
  });
  called.add(channel);
  await collectSecrets();
  const handle = handlers[channel] as (given: unknown) => Promise<Result<InvokeOutput<C>>>;
  const result = await handle(INVOKE[channel].input.parse(input));
  await collectSecrets();
  if (result.ok) INVOKE[channel].output.parse(result.value);
  else expect(result.error.message).toMatch(/^[A-Z].{9,}/);
  const shown = JSON.stringify([result, state.get()]);
  // As it stands in JSON: a key has lines.
  for (const secret of secrets) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
  return result;
}

async function collectSecrets(): Promise<void> {
  const token = built.station.signedIn()?.line.session().token;
  if (token !== undefined) secrets.add(token);
  for (const name of CREDENTIAL_NAMES.filter((each) => each !== 'hub_audit_anchor')) {
    const kept = await store.get(name);
    if (kept !== null) secrets.add(kept);
  }
}

async function valueOf<C extends InvokeChannel>(
  channel: C,
  input?: InvokeInput<C>,
): Promise<InvokeOutput<C>> {
  const result = await invoke(channel, input);
  if (!result.ok) throw new Error(`${channel}: ${result.error.code}: ${result.error.message}`);
  return result.value;
}

async function codeOf<C extends InvokeChannel>(channel: C, input?: InvokeInput<C>): Promise<string> {
  const result = await invoke(channel, input);
  return result.ok ? 'ok' : result.error.code;
}

async function addCamera(device_name = 'Gate'): Promise<{ device_id: string; device_token: string }> {
  const line = built.station.signedIn()?.line;
  const body = { device_name, kind: 'agent' };
  const answer = await line?.call({ method: 'POST', path: '/devices', body, answer: createDeviceAnswer });
  if (!answer?.ok) throw new Error('no camera was made');
  const { device, device_token } = answer.value;
  secrets.add(device_token);
  return { device_id: device.device_id, device_token };
}

async function asBen(role: 'viewer' | 'admin' = 'viewer'): Promise<void> {
  await valueOf('people:create', { ...BEN, role });
  await valueOf('account:sign-out');
  await valueOf('account:sign-in', { ...BEN, remember: false });
}

function address() {
  const own = built.hub.address();
  if (own === null) throw new Error('the hub does not run');
  return own;
}

describe('the Security page', () => {
  it('gets the checklist, measured by the hub', async () => {
    const { items } = await valueOf('security:posture');
    expect(items.length).toBeGreaterThan(25);
  });

  it('gets alerts, and acknowledges those that are there', async () => {
    for (let n = 0; n < 5; n += 1)
      await expect(signInElsewhere(built.hub, { ...ADA, password: 'wrong' })).rejects.toThrow();
    await vi.waitFor(async () => {
      expect((await valueOf('security:alerts')).length).toBeGreaterThan(0);
    });
    const alerts = await valueOf('security:alerts');
    expect(await codeOf('security:ack-alert', { alert_ids: alerts.map((alert) => alert.alert_id) })).toBe(
      'ok',
    );
    expect((await valueOf('security:alerts')).every(({ acked_at }) => acked_at !== null)).toBe(true);
    expect(await codeOf('security:ack-alert', { alert_ids: [NOWHERE] })).toBe('alert_unknown');
  });

  it('reads, checks and saves the activity', async () => {
    const { entries } = await valueOf('security:audit', { type: 'owner_created' });
    expect(entries).toMatchObject([{ type: 'owner_created', username: 'ada' }]);
    expect(await valueOf('security:verify-audit')).toMatchObject({ ok: true, anchored: true });
    expect(await valueOf('security:export-audit')).toEqual({ saved: false });
    chosen = folder;
    expect(await valueOf('security:export-audit')).toEqual({ saved: true });
    chosen = join(folder, 'nowhere');
    expect(await codeOf('security:export-audit')).toBe('not_possible_now');
  });

  it('saves a backup and comes back from it', async () => {
    expect(await valueOf('backup:save', { passphrase: PASSPHRASE })).toEqual({ saved: false });
    chosen = folder;
    expect(await codeOf('backup:save', { passphrase: 'password1234' })).toBe('password_weak');
    expect(await valueOf('backup:save', { passphrase: PASSPHRASE })).toEqual({ saved: true });
    chosen = null;
    expect(await valueOf('backup:restore', { passphrase: PASSPHRASE })).toEqual({ restored: false });
    chosen = join(folder, `mumu-hub-${new Date().toISOString().slice(0, 10)}.mumubackup`);
    expect(existsSync(chosen)).toBe(true);
    expect(await codeOf('backup:restore', { passphrase: 'eight unlikely herons' })).toBe(
      'backup_passphrase_wrong',
    );
    expect(await valueOf('backup:restore', { passphrase: PASSPHRASE })).toEqual({ restored: true });
    expect(await codeOf('security:posture')).toBe('signed_out');
  });

  it('renews the signing keys once, and says that the ones before still count', async () => {
    const before = await store.get('hub_jwt_secret');
    expect(await codeOf('security:rotate-keys')).toBe('ok');
    expect(await store.get('hub_jwt_secret')).not.toBe(before);
    expect(await codeOf('security:rotate-keys')).toBe('not_possible_now');
  });

  it('contains the hub, which signs this station out too, and lifts it', async () => {
    expect(await valueOf('security:containment')).toEqual({ contained_since: null });
    expect(await codeOf('security:contain')).toBe('ok');
    await vi.waitFor(() => {
      expect(built.page().phase).toBe('sign_in');
    });
    expect(await codeOf('security:containment')).toBe('signed_out');
    await valueOf('account:sign-in', { ...ADA, remember: false });
    expect((await valueOf('security:containment')).contained_since).toEqual(expect.any(String));
    expect(await codeOf('security:lift-containment')).toBe('ok');
    expect(await valueOf('security:containment')).toEqual({ contained_since: null });
  });

  it('asks about the clock, and confirms it', async () => {
    expect(await valueOf('security:clock')).toEqual({ set_back: null });
    expect(['ok', 'not_possible_now']).toContain(await codeOf('security:confirm-clock'));
  });

  it('gives a camera a new token over its own connection', async () => {
    const camera = await addCamera();
    expect(await codeOf('cameras:rotate-token', { device_id: camera.device_id })).toBe('device_offline');
    expect(await codeOf('cameras:rotate-token', { device_id: NOWHERE })).toBe('device_unknown');
    const socket = await connectDevice({ address: address() }, camera);
    expect(await codeOf('cameras:rotate-token', { device_id: camera.device_id })).toBe('ok');
    const { payload } = await socket.next('token_rotate');
    secrets.add(String(payload['device_token']));
    expect((await valueOf('cameras:managed')).map(({ device_name }) => device_name)).toEqual(['Gate']);
    socket.ws.terminate();
  });

  it('is refused by the hub to who may only watch', async () => {
    const { device_id } = await addCamera();
    await asBen();
    chosen = folder;
    const inputs: Partial<Record<InvokeChannel, unknown>> = {
      'security:ack-alert': { alert_ids: [NOWHERE] },
      'security:audit': {},
      'backup:save': { passphrase: PASSPHRASE },
    };
    // Restoring asks nobody but the backup, and has its own door; a camera that is not theirs does not exist.
    const others = ['backup:restore', 'cameras:rotate-token'];
    const channels = Object.keys(SECURITY_INVOKE).filter(
      (channel) => !others.includes(channel),
    ) as InvokeChannel[];
    for (const channel of channels)
      expect([channel, await codeOf(channel, inputs[channel] as never)]).toEqual([channel, 'forbidden']);
    expect(await codeOf('cameras:rotate-token', { device_id })).toBe('device_unknown');
  });
});

describe('a camera', () => {
  it('is renamed for everybody who sees it', async () => {
    const { device_id } = await addCamera();
    await vi.waitFor(() => {
      expect(built.page()).toMatchObject({ devices: [{ device_name: 'Gate' }] });
    });
    const renamed = await valueOf('cameras:rename', { device_id, device_name: '  Garden gate ' });
    expect(renamed).toMatchObject({ device_id, device_name: 'Garden gate' });
    await vi.waitFor(() => {
      expect(built.page()).toMatchObject({ devices: [{ device_name: 'Garden gate' }] });
    });
  });

  it('keeps its name when the new one is none, and is not renamed by who only watches it', async () => {
    const { device_id } = await addCamera();
    const refused = await invoke('cameras:rename', { device_id, device_name: '   ' });
    expect(refused).toMatchObject({
      error: { code: 'invalid_input', fields: { device_name: expect.any(String) as string } },
    });
    expect(await codeOf('cameras:rename', { device_id: NOWHERE, device_name: 'Gate' })).toBe(
      'device_unknown',
    );
    await valueOf('people:create', { ...BEN, role: 'viewer' });
    const ben = (await valueOf('people:list')).find(({ username }) => username === 'ben');
    await valueOf('sharing:set', { device_id, grant: [ben?.user_id ?? ''], revoke: [] });
    await valueOf('account:sign-out');
    await valueOf('account:sign-in', { ...BEN, remember: false });
    expect(await codeOf('cameras:rename', { device_id, device_name: 'Mine' })).toBe('forbidden');
    await vi.waitFor(() => {
      expect(built.page()).toMatchObject({ devices: [{ device_name: 'Gate' }] });
    });
  });
});

describe('accounts', () => {
  it('are made, changed and removed by an owner', async () => {
    const ben = await valueOf('people:create', { ...BEN, role: 'viewer' });
    expect(await codeOf('people:create', { ...BEN, role: 'viewer' })).toBe('username_taken');
    expect(await valueOf('people:change', { user_id: ben.user_id, role: 'admin' })).toMatchObject({
      role: 'admin',
    });
    expect(await codeOf('people:change', { user_id: NOWHERE, role: 'admin' })).toBe('user_unknown');
    expect(await codeOf('people:remove', { user_id: ben.user_id })).toBe('ok');
    expect(await codeOf('people:remove', { user_id: ben.user_id })).toBe('user_unknown');
  });

  it('share cameras', async () => {
    const { device_id } = await addCamera();
    expect(await valueOf('sharing:read', { device_id })).toMatchObject([{ username: 'ada', watches: true }]);
    expect(await codeOf('sharing:set', { device_id, grant: [], revoke: [] })).toBe('ok');
    expect(await codeOf('sharing:read', { device_id: NOWHERE })).toBe('device_unknown');
  });

  it('end their sign-ins elsewhere', async () => {
    const other = await signInElsewhere(built.hub, ADA, 'Tablet/2');
    secrets.add(other.token);
    const sign_ins = await valueOf('account:sign-ins');
    const elsewhere = sign_ins.find(({ current }) => !current);
    expect(await codeOf('account:end-sign-in', { sign_in_id: elsewhere?.sign_in_id ?? '' })).toBe('ok');
    expect(await codeOf('account:end-sign-in', { sign_in_id: NOWHERE })).toBe('sign_in_unknown');
    other.rest.close();
    expect(await codeOf('account:sign-out-everywhere')).toBe('ok');
    expect(await codeOf('account:sign-ins')).toBe('signed_out');
  });

  it('take their data with them, and are erased', async () => {
    await valueOf('people:create', { ...BEN, role: 'owner' });
    expect(await valueOf('account:export-data')).toEqual({ saved: false });
    chosen = folder;
    expect(await valueOf('account:export-data')).toEqual({ saved: true });
    expect(await codeOf('account:erase', { username: 'adam' })).toBe('invalid_input');
    expect(await codeOf('account:erase', { username: 'ada' })).toBe('ok');
    expect(await codeOf('account:sign-in', { ...ADA, remember: false })).toBe('invalid_credentials');
  });

  it('see who watches, and end what is there', async () => {
    expect(await valueOf('sessions:list')).toEqual([]);
    expect(await codeOf('sessions:end', { session_id: NOWHERE })).toBe('session_unknown');
  });

  it('lock the station, which then answers nothing but a password', async () => {
    expect(await codeOf('lock:set-after', { after_min: 10 })).toBe('ok');
    expect(built.settings.get().lock_after_min).toBe(10);
    expect(await codeOf('lock:now')).toBe('ok');
    expect(await codeOf('people:list')).toBe('signed_out');
    expect(await codeOf('lock:unlock', { password: 'wrong' })).toBe('invalid_credentials');
    expect(await codeOf('lock:unlock', { password: ADA.password })).toBe('ok');
    expect(await codeOf('people:list')).toBe('ok');
  });

  it('of others are none of a viewer’s business', async () => {
    await asBen();
    for (const channel of ['people:list', 'cameras:managed'] as const)
      expect(await codeOf(channel)).toBe('forbidden');
    expect(await codeOf('lock:set-after', { after_min: null })).toBe('forbidden');
  });
});

it('copies text for whoever is signed in, and for nobody else', async () => {
  await valueOf('app:copy-text', { text: 'State: live' });
  await valueOf('account:sign-out');
  expect(await codeOf('app:copy-text', { text: 'State: offline' })).toBe('signed_out');
  expect(copied).toEqual(['State: live']);
});

it('tells the window nothing while nobody is signed in', async () => {
  await valueOf('account:sign-out');
  const inputs: Partial<Record<InvokeChannel, unknown>> = {
    'security:ack-alert': { alert_ids: [NOWHERE] },
    'security:audit': {},
    'backup:save': { passphrase: PASSPHRASE },
    'cameras:rotate-token': { device_id: NOWHERE },
  };
  const channels = Object.keys(SECURITY_INVOKE).filter(
    (channel) => channel !== 'backup:restore',
  ) as InvokeChannel[];
  for (const channel of channels)
    expect([channel, await codeOf(channel, inputs[channel] as never)]).toEqual([channel, 'signed_out']);
});

describe('another window', () => {
  it('opens with the view that is shown, or the one that is named, as long as there is room', async () => {
    await valueOf('wall:create-view', { name: 'Gate', cameras: null });
    await valueOf('window:open', {});
    await valueOf('window:open', { view_id: 'all' });
    expect(opened).toEqual([built.wall.state().shown, 'all']);
    expect(await codeOf('window:open', {})).toBe('not_possible_now');
    expect(await codeOf('window:open', { view_id: NOWHERE })).toBe('view_unknown');
  });

  it('opens neither over a kiosk nor while the station is locked', async () => {
    built.state.setKiosk(true);
    expect(await codeOf('window:open', {})).toBe('not_possible_now');
    built.state.setKiosk(false);
    await built.station.lock();
    expect(await codeOf('window:open', {})).toBe('signed_out');
    expect(opened).toEqual([]);
  });
});

describe('the wall', () => {
  const ARRANGED = { preset: '6', order: ['gate', 'barn'], free: null, hotspot: false } as const;
  const arrange = (view_id = ALL_CAMERAS) =>
    valueOf('wall:arrange', { view_id, ...ARRANGED, order: [...ARRANGED.order] });
  const views = () => {
    const page = built.page();
    if (page.phase !== 'ready') throw new Error('nobody is signed in');
    return page.wall.views;
  };

  it('is arranged by whoever is signed in, and so after a restart and for the next', async () => {
    expect(views()).toEqual([
      {
        view_id: ALL_CAMERAS,
        name: 'All cameras',
        cameras: null,
        preset: 'auto',
        order: [],
        free: null,
        hotspot: false,
      },
    ]);
    await arrange();
    await vi.waitFor(() => {
      expect(views()).toMatchObject([ARRANGED]);
    });
    await valueOf('wall:create-view', { name: 'Entrances', cameras: ['gate'] });
    await asBen();
    expect(built.page()).toMatchObject({ user: { role: 'viewer' } });
    expect(views()).toMatchObject([ARRANGED, { name: 'Entrances', cameras: ['gate'], ...ARRANGED }]);
    await built.settings.flush();
    await built.station.stop();
    built = buildStation({ folder, store });
    await built.station.start();
    await valueOf('account:sign-in', { ...ADA, remember: false });
    expect(views()).toMatchObject([ARRANGED, { name: 'Entrances' }]);
    expect(built.page()).toMatchObject({ wall: { shown: views()[1]?.view_id } });
  });

  it('is not arranged, nor its order told, while nobody is signed in', async () => {
    await arrange();
    await valueOf('lock:now');
    expect(
      await codeOf('wall:arrange', {
        view_id: ALL_CAMERAS,
        preset: '4',
        order: [],
        free: null,
        hotspot: false,
      }),
    ).toBe('signed_out');
    expect(await codeOf('wall:create-view', { name: 'Gate', cameras: null })).toBe('signed_out');
    expect(JSON.stringify(built.state.get())).not.toContain('gate');
    await valueOf('lock:unlock', { password: ADA.password });
    expect(views()).toMatchObject([ARRANGED]);
  });

  it('takes no layout that there is not, and no order without end', () => {
    const { input } = INVOKE['wall:arrange'];
    const accepts = (given: object) => input.safeParse({ view_id: 'x', ...given }).success;
    expect(accepts({ preset: '7', order: [] })).toBe(false);
    expect(accepts({ preset: '4', order: Array(1_001).fill('gate') })).toBe(false);
    expect(accepts({ preset: '4', order: ['x'.repeat(65)] })).toBe(false);
    const tile = { device_id: 'gate', column: 0, row: 0, wide: 12, high: 12 };
    const free = (...tiles: object[]) => ({
      preset: 'free',
      order: [],
      free: { columns: 24, rows: 24, tiles },
    });
    expect(accepts(free(tile, { ...tile, device_id: 'barn', column: 12 }))).toBe(true);
    expect(accepts(free(tile, { ...tile, device_id: 'barn', column: 11 }))).toBe(false);
    expect(accepts(free({ ...tile, column: 13 }))).toBe(false);
    expect(accepts(free({ ...tile, wide: 0 }))).toBe(false);
  });

  it('tells no file what its views are once it was locked while one was chosen', async () => {
    await valueOf('wall:create-view', { name: 'Gate', cameras: null });
    chosen = folder;
    whileChoosing = () => built.station.lock();
    expect(await codeOf('wall:export-views')).toBe('signed_out');
    expect(existsSync(join(folder, 'mumu-camera-views.json'))).toBe(false);
    whileChoosing = () => Promise.resolve();
    await valueOf('lock:unlock', { password: ADA.password });
    expect(await valueOf('wall:export-views')).toEqual({ saved: true });
    chosen = join(folder, 'mumu-camera-views.json');
    expect(await valueOf('wall:import-views')).toEqual({ added: 1, missing: 0 });
  });

  it('answers for a view that is gone, in every channel', async () => {
    const view_id = 'gone';
    expect(
      await codeOf('wall:arrange', { view_id, preset: '4', order: [], free: null, hotspot: false }),
    ).toBe('view_unknown');
    expect(await codeOf('wall:change-view', { view_id, name: 'Gate', cameras: null })).toBe('view_unknown');
    for (const channel of ['wall:remove-view', 'wall:show-view'] as const)
      expect(await codeOf(channel, { view_id })).toBe('view_unknown');
    expect(await codeOf('wall:move-view', { view_id, by: 1 })).toBe('view_unknown');
  });
});

it('has called every channel of these pages', () => {
  const all = [...Object.keys(SECURITY_INVOKE), ...Object.keys(ACCOUNT_CHANNELS)];
  expect(all.filter((channel) => !called.has(channel))).toEqual([]);
});
