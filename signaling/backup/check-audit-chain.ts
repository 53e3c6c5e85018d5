import type Database from 'better-sqlite3';
import type { Selectable } from 'kysely';
import { auditHash } from '../audit/sqlite-audit-log.ts';
import type { HubTables } from '../db/schema.ts';
import { hostile } from './backup-error.ts';

const FIRST_LINK = Buffer.alloc(32);

/**
 * Whether the audit trail in a database hangs together from its first entry to its last.
 *
 * @throws BackupError `backup_hostile`, with the place.
 */
export function checkAuditChain(database: Database.Database): void {
  const rows = database.prepare<[], Selectable<HubTables['audit']>>('SELECT * FROM audit ORDER BY seq');
  let seq = 0;
  let link: Buffer = FIRST_LINK;
  for (const row of rows.iterate()) {
    seq += 1;
    if (row.seq !== seq || !row.prev_hash.equals(link) || !auditHash(row).equals(row.hash)) {
      throw hostile(`its audit trail is broken at entry ${seq}`);
    }
    link = row.hash;
  }
}
