import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { endTokens } from '../auth/end-tokens.ts';
import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import { userId, type UserId } from '../protocol/ids.ts';
import type { Role, User } from '../protocol/model.ts';
import { eraseUser } from './erase-user.ts';
import { isLastOwner } from './last-owner.ts';

export type UserRow = Selectable<HubTables['users']>;

export interface NewUser {
  username: string;
  email: string | null;
  role: Role;
  password_hash: string;
  created_at: number;
}

export function toUser(row: Pick<UserRow, 'user_id' | 'username' | 'email' | 'role' | 'created_at'>): User {
  return {
    user_id: row.user_id,
    username: row.username,
    email: row.email,
    role: row.role,
    created_at: isoTime(row.created_at),
  };
}

/** Accounts. Names are unique without regard to case: `Anna` and `anna` side by side would only deceive. */
export class UserStore {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  async any(): Promise<boolean> {
    return (
      (await this.#queries.selectFrom('users').select('user_id').limit(1).executeTakeFirst()) !== undefined
    );
  }

  async byName(username: string): Promise<UserRow | undefined> {
    return this.#queries.selectFrom('users').selectAll().where('username', '=', username).executeTakeFirst();
  }

  async byId(user_id: UserId): Promise<UserRow | undefined> {
    return this.#queries.selectFrom('users').selectAll().where('user_id', '=', user_id).executeTakeFirst();
  }

  /** Makes the owner, unless there is a user already: of two that come at once only one wins. */
  async createFirst(user: NewUser): Promise<UserRow | 'setup_done'> {
    return this.#queries.transaction().execute(async (transaction) => {
      const taken = await transaction.selectFrom('users').select('user_id').limit(1).executeTakeFirst();
      if (taken) return 'setup_done';
      return transaction
        .insertInto('users')
        .values({ ...user, user_id: userId.parse(randomUUID()) })
        .returningAll()
        .executeTakeFirstOrThrow();
    });
  }

  /** All accounts, the oldest first. */
  async all(): Promise<UserRow[]> {
    return this.#queries.selectFrom('users').selectAll().orderBy('created_at').orderBy('user_id').execute();
  }

  /** Ends every token of the user but the one with which it was changed. */
  async setPassword(user_id: UserId, password_hash: string, keeps_jti: string): Promise<void> {
    await this.#queries.transaction().execute(async (transaction) => {
      await transaction.updateTable('users').set({ password_hash }).where('user_id', '=', user_id).execute();
      await endTokens(transaction, user_id, keeps_jti);
    });
  }

  /** Removes one's own account with everything that names its person. */
  async erase(user_id: UserId): Promise<'erased' | 'last_owner'> {
    return this.#queries.transaction().execute(async (transaction) => {
      if (await isLastOwner(transaction, user_id)) return 'last_owner';
      await eraseUser(transaction, user_id);
      return 'erased';
    });
  }
}
