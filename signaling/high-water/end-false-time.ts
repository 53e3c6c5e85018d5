import { endTokens } from '../auth/end-tokens.ts';
import { MetaStore } from '../db/meta-store.ts';
import type { HubQueries } from '../db/open-database.ts';
import { endInvitations } from '../pairing/end-invitations.ts';
import type { UserId } from '../protocol/ids.ts';

/**
 * After a time that never was: every sign-in ends, since revocations may have been forgotten in it, and so do invitations
 * and the old tokens of cameras, which may have got too long a life. What is stamped later than `now` counts as of now, or
 * it would be kept for ever. Accounts, cameras and who may watch what stay; the audit trail is never edited.
 *
 * @returns whose sign-ins ended.
 */
export async function endFalseTime(queries: HubQueries, now: number): Promise<UserId[]> {
  return queries.transaction().execute(async (transaction) => {
    const users = await transaction.selectFrom('users').select('user_id').execute();
    for (const { user_id } of users) await endTokens(transaction, user_id, null);
    await endInvitations(transaction, now);
    await transaction.deleteFrom('device_tokens').where('expires_at', 'is not', null).execute();
    await pullBack(transaction, now);
    return users.map(({ user_id }) => user_id);
  });
}

async function pullBack(queries: HubQueries, now: number): Promise<void> {
  await queries.updateTable('sessions').set({ started_at: now }).where('started_at', '>', now).execute();
  await queries.updateTable('sessions').set({ ended_at: now }).where('ended_at', '>', now).execute();
  await queries.updateTable('alerts').set({ created_at: now }).where('created_at', '>', now).execute();
  await queries.updateTable('alerts').set({ last_at: now }).where('last_at', '>', now).execute();
  await queries.updateTable('alerts').set({ acked_at: now }).where('acked_at', '>', now).execute();
  await queries.updateTable('devices').set({ last_seen_at: now }).where('last_seen_at', '>', now).execute();
  await queries.updateTable('login_addresses').set({ last_at: now }).where('last_at', '>', now).execute();
  await queries
    .updateTable('address_attempts')
    .set({ updated_at: now })
    .where('updated_at', '>', now)
    .execute();
  await queries
    .updateTable('account_failures')
    .set({ updated_at: now })
    .where('updated_at', '>', now)
    .execute();
  const meta = new MetaStore(queries);
  const backup = Number(await meta.get('last_backup_at'));
  if (backup > now) await meta.set('last_backup_at', String(now));
}
