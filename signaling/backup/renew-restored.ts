import type { Clock } from '../clock.ts';
import { chainHead, type ChainHead } from '../audit/audit-chain.ts';
import { SqliteAuditLog } from '../audit/sqlite-audit-log.ts';
import { openDatabase, type HubQueries } from '../db/open-database.ts';
import { MetaStore } from '../db/meta-store.ts';
import type { Logger } from '../logger.ts';
import { endInvitations } from '../pairing/end-invitations.ts';
import type { BackupManifest } from './backup-content.ts';

export interface RenewOptions {
  made_at: BackupManifest['made_at'];
  clock: Pick<Clock, 'now'>;
  logger: Logger;
}

/**
 * Brings a checked database up to date and ends in it what must not come alive again: sign-ins, invitations, and cameras
 * that ask to be let in. Devices keep their tokens, and who may watch them stays.
 *
 * @returns the head of its audit trail, which says that it was restored.
 */
export async function renewRestored(file: string, options: RenewOptions): Promise<ChainHead> {
  const { made_at, clock, logger } = options;
  const database = openDatabase(file);
  try {
    const { queries } = database;
    await endSignIns(queries, clock.now());
    await endInvitations(queries, clock.now());
    await new MetaStore(queries).set('last_backup_at', String(Date.parse(made_at)));
    const audit = new SqliteAuditLog(queries, clock, logger);
    audit.write({ type: 'backup_restored', detail: { made_at } });
    await audit.flush();
    return await chainHead(queries);
  } finally {
    await database.close();
  }
}

/**
 * The secret that signs tokens is a new one, too; but one that comes from the environment stays. So the epoch goes beyond
 * any that was ever counted to: tokens from between the backup and now die as well.
 */
async function endSignIns(queries: HubQueries, now: number): Promise<void> {
  const users = await queries.selectFrom('users').select(['user_id', 'token_epoch']).execute();
  for (const { user_id, token_epoch } of users) {
    await queries
      .updateTable('users')
      .set({ token_epoch: Math.max(token_epoch + 1, Math.floor(now / 1000)), epoch_keeps_jti: null })
      .where('user_id', '=', user_id)
      .execute();
  }
  await queries.deleteFrom('sign_ins').execute();
}
