import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceAccess, personalData, userAnswer } from '../../signaling/protocol/rest.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../signaling/connection/hub-socket.ts';
import { OWNER, startHubFixture, type HubFixture, type RestAnswer } from '../signaling/hub-fixture.ts';

/** Found nowhere else, in any encoding that a database would use. */
const NAME = 'canary_name_7731';
const LATER_NAME = 'canary_renamed_7731';
const EMAIL = 'canary.address.7731@home.example';
const AGENT = 'canary-agent-7731';
const ADDRESS = '127.77.31.1';
const PASSWORD = 'eleven quiet harbours';
const MARKS = [NAME, LATER_NAME, EMAIL, AGENT];

let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

interface Person {
  user_id: string;
  token: string;
}

const asCanary = (path: string, token: string, method = 'GET', body?: object): Promise<RestAnswer> =>
  hub.rest(path, { method, token, body, from: ADDRESS, headers: { 'user-agent': AGENT } });

async function signIn(username: string): Promise<string> {
  const body = { username, password: PASSWORD };
  const headers = { 'user-agent': AGENT };
  const answer = await hub.rest('auth/login', { method: 'POST', body, headers, from: ADDRESS });
  return (JSON.parse(answer.text) as { token: string }).token;
}

/** An admin who has done and suffered everything that leaves a trace. */
async function makeCanary(): Promise<Person> {
  const body = { username: NAME, email: EMAIL, password: PASSWORD, role: 'admin' };
  const { user } = (await hub.rest('users', { method: 'POST', token: owner, body })).as(userAnswer);
  const { user_id } = user;
  await hub.rest(`users/${user_id}`, { method: 'PATCH', token: owner, body: { username: LATER_NAME } });
  // A name in the field for the password, and the other way round.
  await hub.rest('auth/login', {
    method: 'POST',
    from: ADDRESS,
    body: { username: EMAIL, password: LATER_NAME },
  });
  const token = await signIn(LATER_NAME);
  await signIn(LATER_NAME);
  const door = await registerDevice(hub, owner);
  const path = `devices/${door.device_id}/access`;
  const { user_ids } = (await hub.rest(path, { token: owner })).as(deviceAccess);
  await hub.rest(path, { method: 'PUT', token: owner, body: { user_ids: [...user_ids, user_id] } });
  await asCanary('pairings', token, 'POST', { name: 'Nursery' });
  await watchFor(user_id, token, door);
  plant(user_id);
  return { user_id, token };
}

async function watchFor(
  user_id: string,
  token: string,
  door: Awaited<ReturnType<typeof registerDevice>>,
): Promise<void> {
  const camera = await connectDevice(hub, door);
  const socket = await connectViewer(hub, token);
  await watch(socket, camera, door.device_id);
  socket.ws.close();
  await vi.waitFor(() => {
    const open = hub.read('SELECT * FROM sessions WHERE user_id = ? AND ended_at IS NULL', user_id);
    expect(open).toEqual([]);
  });
}

/**
 * What months would bring: enough sessions, between those of others, to spread over many pages of the file, and what other
 * parts of the hub note down in time.
 */
function plant(user_id: string): void {
  const database = new Database(join(hub.data_dir, 'hub.db'));
  database.pragma('secure_delete = ON');
  const session = database.prepare(
    `INSERT INTO sessions VALUES (?, ?, ?, 'gone', 'Old door', ?, ?, 'viewer_left')`,
  );
  const alert = database.prepare(
    `INSERT INTO alerts (alert_id, kind, severity, message, subject, user_id, address, created_at, last_at, acked_by)
     VALUES (?, 'new_address', 'notice', ?, ?, ?, ?, 1, 1, ?)`,
  );
  database.transaction(() => {
    for (let n = 0; n < 600; n += 1) {
      const whose = n % 3 === 0 ? ['someone-else', 'someone_else'] : [user_id, LATER_NAME];
      session.run(randomUUID(), ...whose, Date.now() - n * 1_000, Date.now());
    }
    database.prepare('INSERT INTO login_hours VALUES (?, 7, 3)').run(user_id);
    alert.run('about-them', 'Somebody signed in from a new place.', user_id, user_id, ADDRESS, null);
    alert.run('seen-by-them', 'A camera wants in.', 'x', null, null, user_id);
  })();
  database.close();
}

const tables = (): string[] =>
  hub
    .read<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_'));

/** The tables that hold this text in any column. */
const holders = (text: string): string[] =>
  tables().filter((table) => JSON.stringify(hub.read(`SELECT * FROM "${table}"`)).includes(text));

const inFiles = (text: string): string[] =>
  ['hub.db', 'hub.db-wal'].filter((file) => readFileSync(join(hub.data_dir, file)).includes(text));

/** Once everything of the trail is on disk. */
async function flushed(): Promise<void> {
  await hub.rest('me/export', { token: owner });
}

describe('personal data', () => {
  it.each([
    ['the person', (them: Person) => asCanary('me', them.token, 'DELETE')],
    ['an owner', (them: Person) => hub.rest(`users/${them.user_id}`, { method: 'DELETE', token: owner })],
  ])('erased by %s is in neither the file nor its write-ahead log', async (_who, erase) => {
    const them = await makeCanary();
    // What is to be gone was there.
    expect(holders(LATER_NAME)).toEqual(expect.arrayContaining(['users', 'sessions']));
    expect(holders(EMAIL)).toEqual(['users']);
    expect(holders(AGENT)).toEqual(['sign_ins']);
    expect(inFiles(EMAIL)).not.toEqual([]);
    expect((await erase(them)).status).toBe(204);
    expect(MARKS.flatMap(inFiles)).toEqual([]);
    await flushed();
    expect(MARKS.flatMap(holders)).toEqual([]);
    // The trail is never edited: it keeps an id that names nobody, and addresses.
    expect(holders(them.user_id)).toEqual(['audit']);
    expect(holders(ADDRESS).filter((table) => table !== 'address_attempts')).toEqual(['audit']);
    await hub.hub.stop();
    expect(readFileSync(join(hub.data_dir, 'hub.db')).includes(NAME)).toBe(false);
    expect(hub.read('SELECT user_id FROM users')).toHaveLength(1);
    expect(hub.read(`SELECT session_id FROM sessions WHERE user_id = 'someone-else'`)).toHaveLength(200);
  });

  it('is exported whole: every row about the person', async () => {
    const them = await makeCanary();
    await flushed();
    const data = (await asCanary('me/export', them.token)).as(personalData);
    expect(data.user).toMatchObject({ user_id: them.user_id, username: LATER_NAME, email: EMAIL });
    const rows = (sql: string): number => hub.read(sql, them.user_id).length;
    expect(data.sign_ins).toHaveLength(2);
    expect(data.sign_ins[0]).toMatchObject({ address: ADDRESS, agent: AGENT });
    expect(data.addresses).toEqual([expect.objectContaining({ address: ADDRESS })]);
    expect(data.login_hours).toContainEqual({ hour: 7, logins: 3 });
    expect(data.devices).toEqual([expect.objectContaining({ device_name: 'door' })]);
    expect(data.invitations).toEqual([expect.objectContaining({ name: 'Nursery' })]);
    expect(data.sessions).toHaveLength(rows('SELECT * FROM sessions WHERE user_id = ?'));
    expect(data.sessions.length).toBeGreaterThan(400);
    expect(data.alerts.map(({ alert_id }) => alert_id)).toContain('about-them');
    const types = data.audit.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(['user_created', 'user_changed']);
    expect(types).toEqual(expect.arrayContaining(['login', 'access_granted', 'session_started']));
    // Every table that names the person, and no other, is one that the export reads.
    expect(holders(them.user_id).toSorted()).toEqual(
      [
        ...['alerts', 'audit', 'device_access', 'login_addresses', 'login_hours'],
        ...['pairings', 'sessions', 'sign_ins', 'users'],
      ].toSorted(),
    );
    await flushed();
    expect(
      hub.read(`SELECT * FROM audit WHERE type = 'personal_data_exported' AND user_id = ?`, them.user_id),
    ).toHaveLength(1);
  });

  it('of another person can’t be exported, not even by the owner', async () => {
    const them = await makeCanary();
    for (const path of [
      `me/export?user_id=${them.user_id}`,
      `users/${them.user_id}/export`,
      `users/${them.user_id}`,
      'users/me/export',
    ]) {
      const answer = await hub.rest(path, { token: owner });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain(EMAIL);
    }
    const mine = await hub.rest('me/export', { token: owner });
    for (const mark of [...MARKS, ADDRESS]) expect(mine.text).not.toContain(mark);
    const viewer = await hub.addUser('vera', 'viewer');
    const hers = await hub.rest('me/export', { token: viewer.token });
    expect(hers.text).not.toContain(them.user_id);
    expect((await hub.rest('me/export')).status).toBe(401);
  });

  it('of another person is not in one’s own: who did something to me stays unseen', async () => {
    const them = await makeCanary();
    const vera = await hub.addUser('vera', 'viewer');
    await asCanary(`users/${vera.user_id}`, them.token, 'PATCH', { email: 'vera@home.example' });
    const hers = await hub.rest('me/export', { token: vera.token });
    const changed = hers.as(personalData).audit.filter(({ type }) => type === 'user_changed');
    expect(changed).toEqual([expect.objectContaining({ address: null })]);
    for (const hidden of [them.user_id, ADDRESS, LATER_NAME]) expect(hers.text).not.toContain(hidden);
  });

  it('stays out of the trail, whatever is done with a name or an address', async () => {
    const them = await makeCanary();
    await asCanary('auth/password', them.token, 'POST', {
      current_password: PASSWORD,
      new_password: 'nine brass trumpets',
    });
    await hub.rest(`users/${them.user_id}`, { method: 'DELETE', token: owner });
    await hub.rest('auth/login', { method: 'POST', body: { ...OWNER, username: LATER_NAME } });
    await flushed();
    for (const mark of MARKS) expect(holders(mark)).toEqual([]);
  });
});
