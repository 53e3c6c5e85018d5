import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, createAuthorize, type Action, type Verdict } from '../../signaling/auth/authorize.ts';
import { deviceId, userId } from '../../signaling/protocol/ids.ts';
import { ROLES, type Role } from '../../signaling/protocol/model.ts';
import { connectViewer, registerDevice } from '../signaling/connection/hub-socket.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { registeredRoutes } from '../signaling/protocol/registered-routes.ts';

type Relation = 'watches' | 'does not watch' | 'there is none';
const RELATIONS: readonly Relation[] = ['watches', 'does not watch', 'there is none'];
const ADMIN_ROLES: readonly Role[] = ['owner', 'admin'];

/** wire-protocol.md §2 in words: managing goes by role, watching by access rows alone, the invisible is not there. */
function documented(action: Action, role: Role, relation: Relation): Verdict {
  const admin = ADMIN_ROLES.includes(role);
  const watches = relation === 'watches';
  switch (action) {
    case 'me.use':
    case 'ice.read':
    case 'device.list':
    case 'session.list':
    case 'session.end':
      return 'allowed';
    case 'device.create':
    case 'pairing.manage':
    case 'claim.decide':
    case 'session.any':
    case 'device.list_all':
    case 'user.list':
    case 'user.create':
    case 'user.change':
    case 'user.remove':
    case 'audit.read':
    case 'alert.read':
    case 'alert.ack':
    case 'posture.read':
      return admin ? 'allowed' : 'forbidden';
    case 'backup.make':
    case 'keys.rotate':
    case 'contain.use':
    case 'clock.confirm':
      return role === 'owner' ? 'allowed' : 'forbidden';
    case 'device.watch':
      return watches ? 'allowed' : 'device_unknown';
    case 'device.read':
      return relation !== 'there is none' && (admin || watches) ? 'allowed' : 'device_unknown';
    case 'device.rename':
    case 'device.remove':
    case 'device.rotate':
    case 'device.access':
      if (relation === 'there is none') return 'device_unknown';
      if (admin) return 'allowed';
      return watches ? 'forbidden' : 'device_unknown';
  }
}

const matrix = ACTIONS.flatMap((action) =>
  ROLES.flatMap((role) => RELATIONS.map((relation) => ({ action, role, relation }))),
);

describe('the gate', () => {
  it.each(matrix)('$action as $role who/where $relation', async ({ action, role, relation }) => {
    const device_id = deviceId.parse('d');
    const record = {
      device_id,
      device_name: 'd',
      kind: 'agent' as const,
      capabilities: null,
      last_seen_at: null,
      created_at: 0,
    };
    const authorize = createAuthorize({
      find: () => Promise.resolve(relation === 'there is none' ? null : record),
      mayWatch: () => Promise.resolve(relation === 'watches'),
    });
    const user = { user_id: userId.parse('u'), username: 'u', email: null, role, created_at: '' };
    expect(await authorize(user, action, device_id)).toBe(documented(action, role, relation));
  });

  it('asks the same of a device that a viewer may not see as of none, so that the time it takes tells nothing', async () => {
    const user = {
      user_id: userId.parse('u'),
      username: 'u',
      email: null,
      role: 'viewer',
      created_at: '',
    } as const;
    for (const action of ACTIONS) {
      const asked: string[] = [];
      const authorize = createAuthorize({
        find: () => Promise.resolve(null).finally(() => asked.push('is it there')),
        mayWatch: () => Promise.resolve(false).finally(() => asked.push('may they watch')),
      });
      await authorize(user, action, deviceId.parse('d'));
      expect(asked).not.toContain('is it there');
    }
  });
});

describe('every route', () => {
  let hub: HubFixture;
  const tokens = new Map<Role, string>();
  const users = new Map<Role, string>();
  const ids = new Map<Relation, string>();

  beforeAll(async () => {
    hub = await startHubFixture();
    const owner = await hub.setUp();
    tokens.set('owner', owner);
    users.set('owner', hub.read<{ user_id: string }>('SELECT user_id FROM users')[0]?.user_id ?? '');
    for (const role of ['admin', 'viewer'] as const) {
      const { token, user_id } = await hub.addUser(`the_${role}`, role);
      tokens.set(role, token);
      users.set(role, user_id);
    }
    ids.set('there is none', 'no-such-device');
    for (const relation of ['watches', 'does not watch'] as const) {
      const { device_id } = await registerDevice(hub, owner);
      ids.set(relation, device_id);
      const user_ids = relation === 'watches' ? [...users.values()] : [];
      await hub.rest(`devices/${device_id}/access`, { method: 'PUT', token: owner, body: { user_ids } });
    }
  });
  afterAll(() => hub.dispose());

  /** Bodies that are refused, so that an allowed cell changes nothing for the next: 400 says that the gate let it through. */
  const ROUTES: readonly [string, string, Action, object | undefined, number][] = [
    ['GET', 'devices/:id', 'device.read', undefined, 200],
    ['PATCH', 'devices/:id', 'device.rename', {}, 400],
    ['DELETE', 'devices/:id', 'device.remove', { no: 1 }, 400],
    ['POST', 'devices/:id/token', 'device.rotate', { no: 1 }, 400],
    ['GET', 'devices/:id/access', 'device.access', undefined, 200],
    ['PUT', 'devices/:id/access', 'device.access', {}, 400],
    ['GET', 'devices', 'device.list', undefined, 200],
    ['POST', 'devices', 'device.create', {}, 400],
    ['POST', 'pairings', 'pairing.manage', { ttl_s: 0 }, 400],
    ['DELETE', 'pairings/none', 'pairing.manage', undefined, 404],
    ['GET', 'pairings/claims', 'claim.decide', undefined, 200],
    ['POST', 'pairings/claims/none/approve', 'claim.decide', undefined, 404],
    ['POST', 'pairings/claims/none/reject', 'claim.decide', undefined, 404],
    ['GET', 'sessions', 'session.list', undefined, 200],
    ['DELETE', 'sessions/none', 'session.end', undefined, 404],
    ['GET', 'ice-servers', 'ice.read', undefined, 200],
    ['GET', 'alerts', 'alert.read', undefined, 200],
    ['POST', 'alerts/none/ack', 'alert.ack', undefined, 404],
    ['GET', 'posture', 'posture.read', undefined, 200],
    ['GET', 'audit', 'audit.read', undefined, 200],
    ['GET', 'audit/verify', 'audit.read', undefined, 200],
    ['GET', 'audit/export', 'audit.read', undefined, 200],
    ['POST', 'keys/rotate', 'keys.rotate', { no: 1 }, 400],
    ['GET', 'contain', 'contain.use', undefined, 200],
    ['POST', 'contain', 'contain.use', { no: 1 }, 400],
    ['DELETE', 'contain', 'contain.use', { no: 1 }, 400],
    ['GET', 'clock', 'clock.confirm', undefined, 200],
    ['POST', 'clock/confirm', 'clock.confirm', { no: 1 }, 400],
    ['GET', 'me', 'me.use', undefined, 200],
    ['GET', 'me/export', 'me.use', undefined, 200],
    ['POST', 'auth/password', 'me.use', {}, 400],
    ['GET', 'me/sign-ins', 'me.use', undefined, 200],
    ['DELETE', 'me/sign-ins/none', 'me.use', undefined, 404],
    ['POST', 'auth/logout-everywhere', 'me.use', { no: 1 }, 400],
    ['GET', 'devices?scope=managed', 'device.list_all', undefined, 200],
    ['GET', 'users', 'user.list', undefined, 200],
    ['POST', 'users', 'user.create', {}, 400],
    ['PATCH', 'users/none', 'user.change', { no: 1 }, 400],
    ['DELETE', 'users/none', 'user.remove', undefined, 404],
    ['POST', 'backup', 'backup.make', {}, 400],
  ];
  const cells = ROUTES.flatMap(([method, path, action, body, passed]) =>
    ROLES.flatMap((role) =>
      RELATIONS.filter((relation) => path.includes(':id') || relation === 'watches').map((relation) => ({
        ...{ method, path, action, body, passed, role, relation },
      })),
    ),
  );

  it.each(cells)(
    '$method $path as $role: $relation',
    async ({ method, path, action, body, passed, role, relation }) => {
      const target = path.replace(':id', ids.get(relation) ?? '');
      const answer = await hub.rest(target, { method, token: tokens.get(role) ?? '', body });
      const verdict = documented(action, role, relation);
      const wanted = { allowed: passed, forbidden: 403, device_unknown: 404 }[verdict];
      expect(answer.status).toBe(wanted);
      if (verdict !== 'allowed') expect(answer.problem().code).toBe(verdict);
    },
  );

  it('stands in the matrix, but for those that end the token they are asked with', async () => {
    const { prefixed } = await registeredRoutes();
    const shape = (method: string, path: string): string =>
      `${method} ${path.replace(/\?.*$/, '').replaceAll(/(:\w+|\bnone\b)/g, '*')}`;
    const guarded = prefixed
      .filter(({ action }) => action !== null)
      .map(({ method, path }) => shape(method, path.slice(1)));
    const tried = ROUTES.map(([method, path]) => shape(method, path));
    const ending = ['POST auth/logout', 'POST auth/renew', 'DELETE me'];
    expect([...new Set([...tried, ...ending])].sort()).toEqual(guarded.sort());
  });

  it.each(ROUTES)('%s %s without a token', async (method, path, _action, body) => {
    const answer = await hub.rest(path.replace(':id', ids.get('watches') ?? ''), { method, body });
    expect([answer.status, answer.problem().code]).toEqual([401, 'unauthenticated']);
  });

  /** The one message that names a device; those that name a session are S08's. */
  it.each(ROLES.flatMap((role) => RELATIONS.map((relation) => ({ role, relation }))))(
    'watch_request as $role: $relation',
    async ({ role, relation }) => {
      const viewer = await connectViewer(hub, tokens.get(role) ?? '');
      viewer.say('watch_request', { device_id: ids.get(relation) ?? '' });
      const { payload } = await viewer.next('error');
      // No device is connected here, which only who may watch it is told.
      const allowed = documented('device.watch', role, relation) === 'allowed';
      expect(payload['code']).toBe(allowed ? 'device_offline' : 'device_unknown');
      viewer.ws.close();
    },
  );

  it('answers a device out of sight exactly like one that is not there', async () => {
    const token = tokens.get('viewer') ?? '';
    for (const [method, path] of ROUTES.filter(([, each]) => each.includes(':id'))) {
      const hidden = await hub.rest(path.replace(':id', ids.get('does not watch') ?? ''), { method, token });
      const absent = await hub.rest(path.replace(':id', 'no-such-device'), { method, token });
      expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text]);
    }
  });
});
