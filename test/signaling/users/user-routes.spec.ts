import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, User } from '../../../signaling/protocol/model.ts';
import { meAnswer, sessionList, userAnswer, userList } from '../../../signaling/protocol/rest.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../connection/hub-socket.ts';
import { OWNER, startHubFixture, type HubFixture, type RestAnswer } from '../hub-fixture.ts';

const PASSWORD = 'eleven quiet harbours';

let hub: HubFixture;
let owner: string;
beforeAll(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterAll(() => hub.dispose());

const newName = (): string => `u_${randomBytes(5).toString('hex')}`;
const post = (body: object, token = owner): Promise<RestAnswer> =>
  hub.rest('users', { method: 'POST', token, body });
const patch = (user_id: string, body: object, token = owner): Promise<RestAnswer> =>
  hub.rest(`users/${user_id}`, { method: 'PATCH', token, body });
const remove = (user_id: string, token = owner): Promise<RestAnswer> =>
  hub.rest(`users/${user_id}`, { method: 'DELETE', token });
const make = async (role: Role = 'viewer', more: object = {}): Promise<User> =>
  (await post({ username: newName(), password: PASSWORD, role, ...more })).as(userAnswer).user;
const verdict = (answer: RestAnswer): [number, string] => [answer.status, answer.problem().code];
const meOf = async (token: string): Promise<number> => (await hub.rest('me', { token })).status;

interface AuditRow {
  type: string;
  user_id: string;
  address: string;
  detail: string;
}
/** What the trail says of changes to this account. */
async function trailOf(user_id: string): Promise<{ type: string; detail: Record<string, unknown> }[]> {
  await hub.rest('me/export', { token: owner });
  return hub
    .read<AuditRow>(`SELECT * FROM audit WHERE detail LIKE ? ORDER BY seq`, `%"about":"${user_id}"%`)
    .map(({ type, detail }) => ({ type, detail: JSON.parse(detail) as Record<string, unknown> }));
}

describe('accounts', () => {
  it('are made, listed, and can sign in', async () => {
    const body = { username: newName(), email: 'a@home.example', password: PASSWORD, role: 'admin' };
    const answer = await post(body);
    expect(answer.status).toBe(201);
    const { user } = answer.as(userAnswer);
    expect(user).toMatchObject({ username: body.username, email: body.email, role: 'admin' });
    expect(answer.text).not.toMatch(/argon2|password/);
    const { users } = (await hub.rest('users', { token: owner })).as(userList);
    expect(users).toContainEqual(user);
    expect(users[0]).toMatchObject({ username: 'owner', role: 'owner' });
    expect(await meOf(await hub.logIn(body.username, PASSWORD))).toBe(200);
    expect(await trailOf(user.user_id)).toEqual([
      { type: 'user_created', detail: { about: user.user_id, role: 'admin' } },
    ]);
  });

  it('have names of their own, whatever the case, also when two ask at once', async () => {
    const { username } = await make();
    const other = await make();
    const again = { username: username.toUpperCase(), password: PASSWORD, role: 'viewer' };
    expect(verdict(await post(again))).toEqual([409, 'username_taken']);
    expect(verdict(await patch(other.user_id, { username: username.toUpperCase() }))).toEqual([
      409,
      'username_taken',
    ]);
    const twice = { username: newName(), password: PASSWORD, role: 'viewer' };
    const both = await Promise.all([post(twice), post({ ...twice, username: twice.username.toUpperCase() })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('may change the case of their own name', async () => {
    const { user_id, username } = await make();
    const changed = (await patch(user_id, { username: username.toUpperCase() })).as(userAnswer);
    expect(changed.user.username).toBe(username.toUpperCase());
  });

  it.each([
    [{ username: 'ab', password: PASSWORD, role: 'viewer' }, 'invalid_input'],
    [{ username: 'has space', password: PASSWORD, role: 'viewer' }, 'invalid_input'],
    [{ username: 'good_name', password: 'short', role: 'viewer' }, 'invalid_input'],
    [{ username: 'good_name', password: PASSWORD, role: 'god' }, 'invalid_input'],
    [{ username: 'good_name', password: PASSWORD }, 'invalid_input'],
    [{ username: 'good_name', password: PASSWORD, role: 'viewer', user_id: 'mine' }, 'invalid_input'],
    [{ username: 'good_name', password: PASSWORD, role: 'viewer', email: 'nowhere' }, 'invalid_input'],
    [{ username: 'good_name', password: 'password1', role: 'viewer' }, 'password_weak'],
    [{ username: 'peregrine_falcon', password: 'peregrine_falcon', role: 'viewer' }, 'password_weak'],
  ])('%j makes none', async (body, code) => {
    expect(verdict(await post(body))).toEqual([400, code]);
  });

  it('that are not there are unknown', async () => {
    expect(verdict(await patch('nobody', { username: newName() }))).toEqual([404, 'user_unknown']);
    expect(verdict(await patch('nobody', { password: PASSWORD }))).toEqual([404, 'user_unknown']);
    expect(verdict(await remove('nobody'))).toEqual([404, 'user_unknown']);
  });
});

describe('changing an account', () => {
  it('with a new password ends what was signed in, and the old password', async () => {
    const { user_id, username } = await make();
    const token = await hub.logIn(username, PASSWORD);
    const socket = await connectViewer(hub, token);
    const started = performance.now();
    expect((await patch(user_id, { password: 'nine brass trumpets' })).status).toBe(200);
    expect((await socket.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await meOf(token)).toBe(401);
    await expect(hub.logIn(username, PASSWORD)).rejects.toThrow('401');
    expect(await meOf(await hub.logIn(username, 'nine brass trumpets'))).toBe(200);
    const [, changed] = await trailOf(user_id);
    expect(changed).toEqual({ type: 'user_changed', detail: { about: user_id, password: true } });
    expect(hub.read('SELECT * FROM sign_ins WHERE user_id = ?', user_id)).toHaveLength(1);
  });

  it('with another role ends what was signed in; a name or an address does not', async () => {
    const { user_id, username } = await make();
    const token = await hub.logIn(username, PASSWORD);
    const socket = await connectViewer(hub, token);
    const name = newName();
    const renamed = await patch(user_id, { username: name, email: 'new@home.example', role: 'viewer' });
    expect(renamed.as(userAnswer).user).toMatchObject({ username: name, email: 'new@home.example' });
    await socket.settle();
    expect((await hub.rest('me', { token })).as(meAnswer).user.username).toBe(name);
    expect((await patch(user_id, { email: null })).as(userAnswer).user.email).toBe(null);
    const started = performance.now();
    expect((await patch(user_id, { role: 'admin' })).as(userAnswer).user.role).toBe('admin');
    expect((await socket.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await meOf(token)).toBe(401);
    expect((await trailOf(user_id)).slice(1)).toEqual([
      { type: 'user_changed', detail: { about: user_id, username: true, email: true } },
      { type: 'user_changed', detail: { about: user_id, email: true } },
      { type: 'user_changed', detail: { about: user_id, role: 'admin', role_before: 'viewer' } },
    ]);
  });

  it('to nothing new is no change', async () => {
    const user = await make();
    expect((await patch(user.user_id, {})).as(userAnswer).user).toEqual(user);
    expect((await patch(user.user_id, { username: user.username, role: user.role })).status).toBe(200);
    expect(await trailOf(user.user_id)).toHaveLength(1);
  });

  it('to a weak password is refused, whose name it holds included', async () => {
    const { user_id } = await make();
    expect(verdict(await patch(user_id, { password: 'password1' }))).toEqual([400, 'password_weak']);
    const named = await patch(user_id, { username: 'peregrine_falcon', password: 'peregrine_falcon' });
    expect(verdict(named)).toEqual([400, 'password_weak']);
  });

  it('is no way to a new password of one’s own: that takes the present one', async () => {
    const me = (await hub.rest('me', { token: owner })).as(meAnswer).user;
    const answer = await patch(me.user_id, { password: PASSWORD });
    expect(verdict(answer)).toEqual([403, 'forbidden']);
    expect(answer.problem().detail).toContain('/auth/password');
    expect(await meOf(await hub.logIn(OWNER.username, OWNER.password))).toBe(200);
  });

  it('shows a new name where the old one stood', async () => {
    const { user_id, username } = await make();
    const door = await registerDevice(hub, owner);
    await hub.rest(`devices/${door.device_id}/access`, {
      method: 'PUT',
      token: owner,
      body: { user_ids: [user_id] },
    });
    const camera = await connectDevice(hub, door);
    const session_id = await watch(
      await connectViewer(hub, await hub.logIn(username, PASSWORD)),
      camera,
      door.device_id,
    );
    const name = newName();
    await patch(user_id, { username: name });
    const { sessions } = (await hub.rest('sessions', { token: owner })).as(sessionList);
    expect(sessions.find((each) => each.session_id === session_id)).toMatchObject({
      username: name,
      ended_at: null,
    });
  });
});

describe('removing an account', () => {
  it('ends everything of it at once, and frees its name', async () => {
    const { user_id, username } = await make('admin');
    const token = await hub.logIn(username, PASSWORD);
    const door = await registerDevice(hub, token);
    const camera = await connectDevice(hub, door);
    const socket = await connectViewer(hub, token);
    await watch(socket, camera, door.device_id);
    await hub.rest('pairings', { method: 'POST', token });
    const started = performance.now();
    expect((await remove(user_id)).status).toBe(204);
    expect((await camera.next('session_ended')).payload['reason']).toBe('token_revoked');
    expect((await socket.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await meOf(token)).toBe(401);
    await expect(hub.logIn(username, PASSWORD)).rejects.toThrow('401');
    const left = ['users', 'sessions', 'sign_ins', 'device_access', 'login_addresses'].flatMap((table) =>
      hub.read(`SELECT * FROM ${table} WHERE user_id = ?`, user_id),
    );
    expect(left).toEqual([]);
    expect(hub.read('SELECT * FROM pairings WHERE created_by = ?', user_id)).toEqual([]);
    expect((await trailOf(user_id)).at(-1)).toEqual({ type: 'user_removed', detail: { about: user_id } });
    const again = await post({ username, password: PASSWORD, role: 'viewer' });
    expect(again.as(userAnswer).user.user_id).not.toBe(user_id);
  });
});
