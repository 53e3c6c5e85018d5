import type { Selectable } from 'kysely';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import type { UserId } from '../protocol/ids.ts';

export type SignInRow = Selectable<HubTables['sign_ins']>;

/** Where a sign-in comes from. */
export interface SignInOrigin {
  address: string;
  /** What the program says it is. */
  agent: string | null;
}

export async function addSignIn(queries: HubQueries, row: SignInRow): Promise<void> {
  await queries.insertInto('sign_ins').values(row).execute();
}

/** Takes one of this user's sign-ins out of the table. */
export async function takeSignIn(
  queries: HubQueries,
  user_id: UserId,
  jti: string,
): Promise<SignInRow | undefined> {
  return queries
    .deleteFrom('sign_ins')
    .where('jti', '=', jti)
    .where('user_id', '=', user_id)
    .returningAll()
    .executeTakeFirst();
}

/** All but the `kept` that last longest. */
export async function outgrownSignIns(
  queries: HubQueries,
  user_id: UserId,
  kept: number,
): Promise<SignInRow[]> {
  return queries
    .selectFrom('sign_ins')
    .selectAll()
    .where('user_id', '=', user_id)
    .orderBy('expires_at', 'desc')
    .orderBy('jti')
    .limit(Number.MAX_SAFE_INTEGER)
    .offset(kept)
    .execute();
}

/** Those whose token still counts at `now`, the newest first. */
export async function liveSignIns(queries: HubQueries, user_id: UserId, now: number): Promise<SignInRow[]> {
  return queries
    .selectFrom('sign_ins')
    .selectAll()
    .where('user_id', '=', user_id)
    .where('expires_at', '>', now)
    .orderBy('signed_in_at', 'desc')
    .orderBy('jti')
    .execute();
}
