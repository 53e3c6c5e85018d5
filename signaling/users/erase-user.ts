import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

/**
 * Removes a user and everything that names them (S33): what hangs on the account goes with its row. The audit trail is
 * never edited; it keeps the bare id, which then names nobody.
 */
export async function eraseUser(queries: HubQueries, user_id: UserId): Promise<void> {
  await queries.deleteFrom('sessions').where('user_id', '=', user_id).execute();
  await queries.deleteFrom('alerts').where('user_id', '=', user_id).execute();
  await queries.updateTable('alerts').set({ acked_by: null }).where('acked_by', '=', user_id).execute();
  await queries.deleteFrom('users').where('user_id', '=', user_id).execute();
}
