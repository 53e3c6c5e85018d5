import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

/**
 * Ends every token of a user but, when given, one: the epoch moves on, and what was signed in is signed in no more.
 * For the transaction that changes the account; the live side is told afterwards (`ViewerTokens.announceEnded`).
 */
export async function endTokens(
  queries: HubQueries,
  user_id: UserId,
  keeps_jti: string | null,
): Promise<void> {
  await queries
    .updateTable('users')
    .set((row) => ({ token_epoch: row('token_epoch', '+', 1), epoch_keeps_jti: keeps_jti }))
    .where('user_id', '=', user_id)
    .execute();
  await queries
    .deleteFrom('sign_ins')
    .where('user_id', '=', user_id)
    .$if(keeps_jti !== null, (query) => query.where('jti', '!=', keeps_jti ?? ''))
    .execute();
}
