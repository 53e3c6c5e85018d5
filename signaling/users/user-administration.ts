import { randomUUID } from 'node:crypto';
import { endTokens } from '../auth/end-tokens.ts';
import { ranksAtLeast } from '../auth/role-rank.ts';
import type { HubQueries } from '../db/open-database.ts';
import { userId, type UserId } from '../protocol/ids.ts';
import type { Role } from '../protocol/model.ts';
import { eraseUser } from './erase-user.ts';
import { isLastOwner } from './last-owner.ts';
import type { NewUser, UserRow } from './user-store.ts';

/** What is left out stays as it is. */
export interface UserChanges {
  username?: string | undefined;
  email?: string | null | undefined;
  role?: Role | undefined;
  password_hash?: string | undefined;
}

export interface ChangedUser {
  before: UserRow;
  after: UserRow;
  /** Whether every token of the user ended by it. */
  tokens_ended: boolean;
}

export type AdministrationRefusal = 'user_unknown' | 'forbidden' | 'username_taken' | 'last_owner';

/**
 * What people do with the accounts of others (S36). Each rule is asked inside the transaction that writes, of the roles as
 * they are then: of two owners who demote each other in the same moment only one succeeds.
 */
export class UserAdministration {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  /** Nobody makes an account above their own role. */
  async create(actor: UserId, user: NewUser): Promise<UserRow | 'forbidden' | 'username_taken'> {
    return this.#queries.transaction().execute(async (transaction) => {
      if (!(await mayManage(transaction, actor, user.role))) return 'forbidden';
      if (await isTaken(transaction, user.username, null)) return 'username_taken';
      return transaction
        .insertInto('users')
        .values({ ...user, user_id: userId.parse(randomUUID()) })
        .returningAll()
        .executeTakeFirstOrThrow();
    });
  }

  /** Nobody changes who is above them, nor raises anyone above themself. */
  async change(
    actor: UserId,
    user_id: UserId,
    changes: UserChanges,
  ): Promise<ChangedUser | AdministrationRefusal> {
    return this.#queries.transaction().execute(async (transaction) => {
      const before = await find(transaction, user_id);
      if (!before) return 'user_unknown';
      const refused = await refusalOf(transaction, actor, before, changes);
      if (refused) return refused;
      await write(transaction, before, changes);
      const tokens_ended =
        changes.password_hash !== undefined || (changes.role ?? before.role) !== before.role;
      if (tokens_ended) await endTokens(transaction, user_id, null);
      return { before, after: (await find(transaction, user_id)) ?? before, tokens_ended };
    });
  }

  /** Removes an account and everything that names its person. Nobody removes who is above them. */
  async remove(
    actor: UserId,
    user_id: UserId,
  ): Promise<'removed' | Exclude<AdministrationRefusal, 'username_taken'>> {
    return this.#queries.transaction().execute(async (transaction) => {
      const row = await find(transaction, user_id);
      if (!row) return 'user_unknown';
      if (!(await mayManage(transaction, actor, row.role))) return 'forbidden';
      if (await isLastOwner(transaction, user_id)) return 'last_owner';
      await eraseUser(transaction, user_id);
      return 'removed';
    });
  }
}

async function refusalOf(
  queries: HubQueries,
  actor: UserId,
  before: UserRow,
  { role = before.role, username }: UserChanges,
): Promise<Exclude<AdministrationRefusal, 'user_unknown'> | null> {
  const { user_id } = before;
  if (!(await mayManage(queries, actor, before.role, role))) return 'forbidden';
  if (role !== 'owner' && (await isLastOwner(queries, user_id))) return 'last_owner';
  if (username !== undefined && (await isTaken(queries, username, user_id))) return 'username_taken';
  return null;
}

/** Whether the actor manages people at all, and none of these roles is above theirs. */
async function mayManage(queries: HubQueries, actor: UserId, ...roles: Role[]): Promise<boolean> {
  const row = await find(queries, actor);
  return row !== undefined && ['admin' as const, ...roles].every((role) => ranksAtLeast(row.role, role));
}

async function find(queries: HubQueries, user_id: UserId): Promise<UserRow | undefined> {
  return queries.selectFrom('users').selectAll().where('user_id', '=', user_id).executeTakeFirst();
}

/** Without regard to case, as the column compares. */
async function isTaken(queries: HubQueries, username: string, but: UserId | null): Promise<boolean> {
  const row = await queries
    .selectFrom('users')
    .select('user_id')
    .where('username', '=', username)
    .executeTakeFirst();
  return row !== undefined && row.user_id !== but;
}

async function write(queries: HubQueries, before: UserRow, changes: UserChanges): Promise<void> {
  const { user_id, username, email, role, password_hash } = before;
  const after = {
    username: changes.username ?? username,
    email: changes.email === undefined ? email : changes.email,
    role: changes.role ?? role,
    password_hash: changes.password_hash ?? password_hash,
  };
  await queries.updateTable('users').set(after).where('user_id', '=', user_id).execute();
  // The watch sessions carry a copy, so that they still read when the device is gone.
  await queries
    .updateTable('sessions')
    .set({ username: after.username })
    .where('user_id', '=', user_id)
    .execute();
}
