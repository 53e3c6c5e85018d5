import type { HubQueries } from '../db/open-database.ts';

/** Ends every open invitation, and refuses every camera that asks to be let in and was not decided on. */
export async function endInvitations(queries: HubQueries, now: number): Promise<void> {
  await queries.deleteFrom('pairings').execute();
  await queries
    .updateTable('claims')
    .set({ status: 'expired', decided_at: now })
    .where('status', '=', 'pending')
    .execute();
}
