import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import type { HubLine } from '../../../main/hub-client/create-hub-line.ts';
import { exportData } from '../../../main/station/export-data.ts';
import { eraseAccount, signOutEverywhere } from '../../../main/station/own-account.ts';
import { changePerson, createPerson, listPeople, removePerson } from '../../../main/station/people.ts';
import { listManagedCameras, readSharing, setSharing } from '../../../main/station/sharing.ts';
import { endSignIn, listSignIns } from '../../../main/station/sign-ins.ts';
import { endWatchSession, listWatchSessions } from '../../../main/station/watch-sessions.ts';
import type { Result } from '../../../preload/contract/result.ts';
import { createDeviceAnswer, personalData } from '../../../signaling/protocol/rest.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { signInElsewhere } from './other-place.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

/* What the window's account pages ask for, against a real hub. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const BEN = {
  username: 'ben',
  email: 'ben@example.org',
  password: 'amber-quay-19-thistle',
  role: 'viewer' as const,
};

let folder: string;
let built: BuiltStation;
let line: HubLine;

beforeEach(async () => {
  folder = temporaryFolder();
  built = buildStation({ folder, store: createMemoryStore() });
  await built.station.start();
  await built.station.createOwner({ station_name: 'Barn', ...ADA });
  const signed_in = built.station.signedIn();
  if (signed_in === null) throw new Error('not signed in');
  line = signed_in.line;
});
afterEach(async () => {
  await built.station.stop();
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

describe('people', () => {
  it('are added, listed, changed and removed', async () => {
    const ben = valueOf(await createPerson(line, BEN));
    expect(ben).toMatchObject({ username: 'ben', email: 'ben@example.org', role: 'viewer' });
    expect(valueOf(await listPeople(line)).map(({ username }) => username)).toEqual(['ada', 'ben']);
    const changed = valueOf(await changePerson(line, { user_id: ben.user_id, role: 'admin', email: null }));
    expect(changed).toMatchObject({ username: 'ben', email: null, role: 'admin' });
    expect(await removePerson(line, ben.user_id)).toEqual({ ok: true });
    expect(valueOf(await listPeople(line)).map(({ username }) => username)).toEqual(['ada']);
  });

  it.each([
    ['a name that is taken', { ...BEN, username: 'ADA' }, 'username_taken', undefined],
    ['a name with spaces', { ...BEN, username: 'b en' }, 'invalid_input', 'username'],
    ['a short password', { ...BEN, password: 'short' }, 'invalid_input', 'password'],
    ['a guessable password', { ...BEN, password: 'password123' }, 'password_weak', 'password'],
    ['an e-mail that is none', { ...BEN, email: 'nobody' }, 'invalid_input', 'email'],
  ])('are refused for %s, at its field', async (_name, input, code, field) => {
    const result = await createPerson(line, input);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (field !== undefined && !result.ok) expect(result.error.fields).toHaveProperty(field);
    expect(valueOf(await listPeople(line))).toHaveLength(1);
  });

  it('always leave one owner', async () => {
    const [ada] = valueOf(await listPeople(line));
    const user_id = ada?.user_id ?? '';
    expect(await removePerson(line, user_id)).toMatchObject({ ok: false, error: { code: 'last_owner' } });
    const lowered = await changePerson(line, { user_id, role: 'viewer' });
    expect(lowered).toMatchObject({ ok: false, error: { code: 'last_owner' } });
    expect(await eraseAccount(line, 'ada', built.station.leaveWith)).toMatchObject({
      ok: false,
      error: { code: 'last_owner' },
    });
    expect(built.page().phase).toBe('ready');
  });
});

describe('sharing', () => {
  it('changes only what it was told to, and shows cameras that the person does not watch', async () => {
    const ben = valueOf(await createPerson(line, BEN));
    const device_id = await addCamera('Gate');
    const [ada] = valueOf(await listPeople(line));
    const ada_id = ada?.user_id ?? '';
    expect(watching(await readSharing(line, device_id))).toEqual(['ada']);

    await setSharing(line, { device_id, grant: [ben.user_id], revoke: [] });
    expect(watching(await readSharing(line, device_id))).toEqual(['ada', 'ben']);
    await setSharing(line, { device_id, grant: [], revoke: [ada_id] });
    expect(watching(await readSharing(line, device_id))).toEqual(['ben']);

    await vi.waitFor(() => {
      expect(built.page()).toMatchObject({ devices: [] });
    });
    const managed = valueOf(await listManagedCameras(line));
    expect(managed.map(({ device_name }) => device_name)).toEqual(['Gate']);
    await setSharing(line, { device_id, grant: [ada_id], revoke: [] });
    await vi.waitFor(() => {
      expect(built.page()).toMatchObject({ devices: [{ device_name: 'Gate' }] });
    });
  });

  it('says when the camera is gone', async () => {
    const gone = { ok: false, error: { code: 'device_unknown' } };
    expect(await readSharing(line, 'nowhere')).toMatchObject(gone);
    expect(await setSharing(line, { device_id: 'nowhere', grant: [], revoke: [] })).toMatchObject(gone);
  });
});

describe('the own account', () => {
  it('lists its sign-ins with the program there, and ends one', async () => {
    const elsewhere = await signInElsewhere(built.hub, ADA);
    elsewhere.rest.close();
    const sign_ins = valueOf(await listSignIns(line));
    expect(sign_ins).toHaveLength(2);
    const other = sign_ins.find(({ current }) => !current);
    expect(other).toMatchObject({ agent: 'OtherStation/1', address: '127.0.0.1' });
    expect(await endSignIn(line, other?.sign_in_id ?? '')).toEqual({ ok: true });
    expect(await endSignIn(line, other?.sign_in_id ?? '')).toMatchObject({
      ok: false,
      error: { code: 'sign_in_unknown' },
    });
    expect(valueOf(await listSignIns(line))).toHaveLength(1);
  });

  it('signs out everywhere, here too, and says so', async () => {
    expect(await signOutEverywhere(line, built.station.leaveWith)).toEqual({ ok: true });
    expect(built.page()).toMatchObject({
      phase: 'sign_in',
      notice: expect.stringContaining('everywhere') as string,
    });
  });

  it('writes its data into a file that only the person can read', async () => {
    const downloads = join(folder, 'downloads');
    mkdirSync(downloads);
    const chosen: string[] = [];
    const saved = await exportData(line, {
      toSave: (name) => {
        chosen.push(name);
        return Promise.resolve(join(downloads, name));
      },
    });
    expect(valueOf(saved)).toEqual({ saved: true });
    expect(chosen[0]).toMatch(/^mumu-camera-ada-\d{4}-\d\d-\d\d\.json$/);
    const file = join(downloads, chosen[0] ?? '');
    const content = personalData.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(content.user.username).toBe('ada');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('says when the file can’t be written, and nothing when the person cancels', async () => {
    const unsaved = await exportData(line, { toSave: () => Promise.resolve(null) });
    expect(valueOf(unsaved)).toEqual({ saved: false });
    const refused = await exportData(line, {
      toSave: (name) => Promise.resolve(join(folder, 'no such folder', name)),
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_possible_now' } });
  });

  it('is erased when its name is typed, and leaves no name behind on this computer', async () => {
    const second = valueOf(await createPerson(line, { ...BEN, role: 'owner' }));
    expect(second.role).toBe('owner');
    const refused = await eraseAccount(line, 'adam', built.station.leaveWith);
    expect(refused).toMatchObject({
      ok: false,
      error: { fields: { username: expect.any(String) as string } },
    });
    expect(await eraseAccount(line, 'ada', built.station.leaveWith)).toEqual({ ok: true });
    expect(built.page()).toMatchObject({ phase: 'sign_in', last_username: null });
    expect(built.settings.get().last_username).toBeNull();
    expect(await built.station.signIn({ ...ADA, remember: true })).toMatchObject({ ok: false });
  });
});

describe('watch sessions', () => {
  it('are none at first, and one that is over can’t be ended', async () => {
    expect(valueOf(await listWatchSessions(line))).toEqual([]);
    const unknown = await endWatchSession(line, '2f0c1c58-5d0e-4c5f-9d0a-0d5d0d5d0d5d');
    expect(unknown).toMatchObject({ ok: false, error: { code: 'session_unknown' } });
  });
});

function watching(result: Awaited<ReturnType<typeof readSharing>>): string[] {
  return valueOf(result)
    .filter(({ watches }) => watches)
    .map(({ username }) => username);
}

async function addCamera(device_name: string): Promise<string> {
  const body = { device_name, kind: 'agent' };
  const answer = await line.call({ method: 'POST', path: '/devices', body, answer: createDeviceAnswer });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.device.device_id;
}
