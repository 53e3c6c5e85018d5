import Database from 'better-sqlite3';
import { auditHash, type ChainRow } from '../../signaling/audit/audit-chain.ts';

/** The least that a check of the trail can be: one statement, each row hashed as it comes, and no turn for anybody else. */
export function bareWalk(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    const rows = database
      .prepare<[], ChainRow>(
        `SELECT seq, at, type, user_id, device_id, address, detail,
                lower(hex(prev_hash)) AS prev_hash, lower(hex(hash)) AS hash FROM audit ORDER BY seq`,
      )
      .iterate();
    let good = 0;
    for (const row of rows) if (auditHash(row) === row.hash) good += 1;
    return good;
  } finally {
    database.close();
  }
}
