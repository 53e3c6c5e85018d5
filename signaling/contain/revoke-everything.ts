import { MetaStore } from '../db/meta-store.ts';
import type { HubQueries } from '../db/open-database.ts';

/** Where it stands since when this hub is contained, in epoch milliseconds. */
export const CONTAINED_SINCE = 'contained_since';

export interface Revocation {
  now: number;
  contained_since: number;
  /** Marked in the meta table: what must be done again after a crash. */
  unfinished: string;
}

/**
 * Ends, in one step, every way in that the database knows: the tokens of users and of devices, open pairings, claims
 * that are undecided or whose token was not fetched. Accounts, devices and who may watch what stay.
 */
export async function revokeEverything(
  queries: HubQueries,
  { now, contained_since, unfinished }: Revocation,
): Promise<void> {
  await queries.transaction().execute(async (transaction) => {
    const meta = new MetaStore(transaction);
    await meta.set(CONTAINED_SINCE, String(contained_since));
    await meta.set(unfinished, '1');
    await transaction
      .updateTable('users')
      .set((row) => ({ token_epoch: row('token_epoch', '+', 1), epoch_keeps_jti: null }))
      .execute();
    await transaction.deleteFrom('sign_ins').execute();
    await transaction.deleteFrom('device_tokens').execute();
    await transaction.deleteFrom('pairings').execute();
    await transaction
      .updateTable('claims')
      .set({ status: 'expired', decided_at: now })
      .where('status', 'in', ['pending', 'approved'])
      .where('picked_up_at', 'is', null)
      .execute();
  });
}
