import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

/** Whether the hub would be nobody's without this user. Holds for as long as the transaction that asks. */
export async function isLastOwner(queries: HubQueries, user_id: UserId): Promise<boolean> {
  const owners = await queries
    .selectFrom('users')
    .select('user_id')
    .where('role', '=', 'owner')
    .limit(2)
    .execute();
  return owners.length === 1 && owners[0]?.user_id === user_id;
}
