import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../signaling/protocol/model.ts';
import { userAnswer } from '../../signaling/protocol/rest.ts';
import { startHubFixture, type HubFixture, type RestAnswer } from '../signaling/hub-fixture.ts';

const PASSWORD = 'eleven quiet harbours';
const newName = (): string => `u_${randomBytes(5).toString('hex')}`;

let hub: HubFixture;
let owner: string;
/** Who acts, by role: never the ones that are acted upon. */
const actors = new Map<Role, string>();

beforeAll(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
  for (const role of ROLES) actors.set(role, (await hub.addUser(`acting_${role}`, role)).token);
});
afterAll(() => hub.dispose());

const as = (actor: Role): string => actors.get(actor) ?? '';
const create = (token: string, role: Role): Promise<RestAnswer> =>
  hub.rest('users', { method: 'POST', token, body: { username: newName(), password: PASSWORD, role } });
const patch = (token: string, user_id: string, body: object): Promise<RestAnswer> =>
  hub.rest(`users/${user_id}`, { method: 'PATCH', token, body });
const remove = (token: string, user_id: string): Promise<RestAnswer> =>
  hub.rest(`users/${user_id}`, { method: 'DELETE', token });
const outcome = (answer: RestAnswer): number | string =>
  answer.status < 300 ? answer.status : answer.problem().code;
const rolesOf = (user_id: string): Role[] =>
  hub.read<{ role: Role }>('SELECT role FROM users WHERE user_id = ?', user_id).map(({ role }) => role);
const owners = (): string[] =>
  hub
    .read<{ user_id: string }>(`SELECT user_id FROM users WHERE role = 'owner'`)
    .map(({ user_id }) => user_id);

/** wire-protocol.md §2 in words: only who manages people acts, and nobody who is above them, nor towards above them, is touched. */
function mayAct(actor: Role, ...roles: Role[]): boolean {
  if (actor === 'viewer') return false;
  return actor === 'owner' || !roles.includes('owner');
}

interface Act {
  what: string;
  /** The role that it would give. */
  gives?: Role;
  good: number;
  run(token: string, user_id: string): Promise<RestAnswer>;
}

const ACTS: readonly Act[] = [
  ...ROLES.map((role) => ({
    what: `give the role ${role} to`,
    gives: role,
    good: 200,
    run: (token: string, user_id: string) => patch(token, user_id, { role }),
  })),
  { what: 'rename', good: 200, run: (token, user_id) => patch(token, user_id, { username: newName() }) },
  { what: 'set the e-mail of', good: 200, run: (token, user_id) => patch(token, user_id, { email: null }) },
  {
    what: 'set the password of',
    good: 200,
    run: (token, user_id) => patch(token, user_id, { password: 'nine brass trumpets' }),
  },
  { what: 'remove', good: 204, run: remove },
];

describe('a role', () => {
  it.each(ROLES.flatMap((actor) => ROLES.map((role) => ({ actor, role }))))(
    '$actor makes $role only when it is not above their own',
    async ({ actor, role }) => {
      const before = hub.read('SELECT user_id FROM users').length;
      const answer = await create(as(actor), role);
      const may = mayAct(actor, role);
      expect(outcome(answer)).toBe(may ? 201 : 'forbidden');
      expect(hub.read('SELECT user_id FROM users')).toHaveLength(before + Number(may));
    },
  );

  const cells = ROLES.flatMap((actor) =>
    ROLES.flatMap((target) => ACTS.map((act) => ({ actor, target, what: act.what, act }))),
  );
  it.each(cells)('as $actor: $what another $target', async ({ actor, target, act }) => {
    const { user_id } = (await create(owner, target)).as(userAnswer).user;
    const answer = await act.run(as(actor), user_id);
    const may = mayAct(actor, target, ...(act.gives ? [act.gives] : []));
    expect(outcome(answer)).toBe(may ? act.good : 'forbidden');
    const after = act.what === 'remove' ? [] : [act.gives ?? target];
    expect(rolesOf(user_id)).toEqual(may ? after : [target]);
  });

  it('can be laid down, but not taken up, by oneself', async () => {
    const { user_id, token } = await hub.addUser(newName(), 'admin');
    expect(outcome(await patch(token, user_id, { role: 'owner' }))).toBe('forbidden');
    expect(outcome(await patch(token, user_id, { role: 'viewer' }))).toBe(200);
    expect((await hub.rest('me', { token })).status).toBe(401);
    expect(rolesOf(user_id)).toEqual(['viewer']);
  });

  it('that was lost is lost for what is under way, too', async () => {
    const { user_id, token } = await hub.addUser(newName(), 'admin');
    const answers = await Promise.all([
      patch(owner, user_id, { role: 'viewer' }),
      ...Array.from({ length: 4 }, () => create(token, 'admin')),
    ]);
    // What was refused was refused as someone without a role or without a token; nothing failed in between.
    for (const answer of answers) expect([200, 201, 401, 403]).toContain(answer.status);
    expect(outcome(await create(token, 'viewer'))).toBe('unauthenticated');
  });
});

describe('the last owner', () => {
  let house: HubFixture;
  /** The fixture's owner and one more, who are then the only two. */
  async function twoOwners(): Promise<{ first: string; second: string; tokens: [string, string] }> {
    house = await startHubFixture();
    const token = await house.setUp();
    const other = await house.addUser('second', 'owner');
    const first = house.read<{ user_id: string }>(`SELECT user_id FROM users WHERE username = 'owner'`)[0];
    return { first: first?.user_id ?? '', second: other.user_id, tokens: [token, other.token] };
  }
  const ownersLeft = (): number => house.read(`SELECT user_id FROM users WHERE role = 'owner'`).length;
  const call = (token: string, method: string, path: string, body?: object): Promise<RestAnswer> =>
    house.rest(path, { token, method, body });

  it.each([
    ['demoting oneself', (id: string) => ['PATCH', `users/${id}`, { role: 'admin' }] as const],
    ['removing oneself', (id: string) => ['DELETE', `users/${id}`, undefined] as const],
    ['erasing oneself', () => ['DELETE', 'me', undefined] as const],
  ])('stays when %s', async (_how, request) => {
    const { first, second, tokens } = await twoOwners();
    expect((await call(tokens[0], 'DELETE', `users/${second}`)).status).toBe(204);
    const [method, path, body] = request(first);
    const answer = await call(tokens[0], method, path, body);
    expect([answer.status, answer.problem().code]).toEqual([409, 'last_owner']);
    expect(answer.problem().title).toContain('make somebody else one first');
    expect(ownersLeft()).toBe(1);
    expect((await call(tokens[0], 'GET', 'me')).status).toBe(200);
    await house.dispose();
  });

  type Attempt = (own: string, others: string) => readonly [string, string, object | undefined];
  const ATTEMPTS: Record<string, Attempt> = {
    'demote the other': (_own, others) => ['PATCH', `users/${others}`, { role: 'viewer' }],
    'remove the other': (_own, others) => ['DELETE', `users/${others}`, undefined],
    'demote oneself': (own) => ['PATCH', `users/${own}`, { role: 'viewer' }],
    'erase oneself': () => ['DELETE', 'me', undefined],
  };
  const pairs = Object.keys(ATTEMPTS).flatMap((one) =>
    Object.keys(ATTEMPTS).map((other) => ({ one, other })),
  );
  it.each(pairs)('is left of two at once: one to $one, the other to $other', async ({ one, other }) => {
    const { first, second, tokens } = await twoOwners();
    const attempt = async (token: string, request: ReturnType<Attempt> | undefined): Promise<void> => {
      if (request) await call(token, request[0], request[1], request[2]);
    };
    await Promise.all([
      attempt(tokens[0], ATTEMPTS[one]?.(first, second)),
      attempt(tokens[1], ATTEMPTS[other]?.(second, first)),
    ]);
    expect(ownersLeft()).toBe(1);
    await house.dispose();
  });

  it('is counted, not remembered: an owner can go once there is another', async () => {
    expect(owners().length).toBeGreaterThan(1);
    const { user_id, token } = await hub.addUser(newName(), 'owner');
    expect(outcome(await remove(token, user_id))).toBe(204);
  });
});
