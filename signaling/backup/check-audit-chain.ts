import type Database from 'better-sqlite3';
import { auditHash, GENESIS, type ChainRow } from '../audit/audit-chain.ts';
import { hostile } from './backup-error.ts';

/**
 * Whether the audit trail in a database hangs together from its first entry to its last.
 *
 * @throws BackupError `backup_hostile`, with the place.
 */
export function checkAuditChain(database: Database.Database): void {
  const rows = database.prepare<[], ChainRow>(
    `SELECT seq, at, type, user_id, device_id, address, detail,
            lower(hex(prev_hash)) AS prev_hash, lower(hex(hash)) AS hash
     FROM audit ORDER BY seq`,
  );
  let { seq, hash: link } = GENESIS;
  for (const row of rows.iterate()) {
    seq += 1;
    if (row.seq !== seq || row.prev_hash !== link || auditHash(row) !== row.hash) {
      throw hostile(`its audit trail is broken at entry ${seq}`);
    }
    link = row.hash;
  }
}
