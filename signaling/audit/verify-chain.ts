import { setImmediate } from 'node:timers/promises';
import type { HubQueries } from '../db/open-database.ts';
import type { AuditBreak } from '../protocol/rest.ts';
import type { AuditAnchor } from './audit-anchor.ts';
import { auditHash, chainHead, chainRows, GENESIS, type ChainRow, type ChainHead } from './audit-chain.ts';

export interface ChainCheck {
  /** How many entries were found to be good. */
  checked: number;
  head_seq: number;
  /** The first place where the chain does not hold. */
  broken: AuditBreak | null;
}

/**
 * Walks the whole chain, in chunks that leave the event loop free (S35).
 *
 * @param anchor the head as it was kept elsewhere; entries that are newer than it are good, missing ones are not.
 * @param head where to stop, when later entries are of no interest; else the newest entry.
 * @param stopped asked before each chunk.
 * @throws Error when it was stopped.
 */
export async function verifyChain(
  queries: HubQueries,
  anchor: AuditAnchor | null,
  { head, stopped = () => false }: { head?: ChainHead | null; stopped?: () => boolean } = {},
): Promise<ChainCheck> {
  const { seq: head_seq } = head ?? (await chainHead(queries));
  let last: ChainHead = GENESIS;
  for (;;) {
    if (stopped()) throw new Error('the check of the audit trail was stopped');
    const rows = await chainRows(queries, last.seq, head_seq);
    for (const row of rows) {
      const broken = breakAt(row, last, anchor);
      if (broken) return { checked: last.seq, head_seq, broken };
      last = row;
    }
    if (rows.length === 0) return { checked: last.seq, head_seq, broken: cutFrom(head_seq, anchor) };
    await setImmediate();
  }
}

function breakAt(row: ChainRow, last: ChainHead, anchor: AuditAnchor | null): AuditBreak | null {
  if (row.seq !== last.seq + 1) return { seq: last.seq + 1, problem: 'removed' };
  if (auditHash(row) !== row.hash) return { seq: row.seq, problem: 'changed' };
  // The entry is whole and follows another one than is there: that one was exchanged, with a hash that fits it.
  if (row.prev_hash !== last.hash) return exchangedBefore(row.seq);
  // Everything fits, and yet this is not the entry that was written: the chain was computed anew.
  if (row.seq === anchor?.seq && row.hash !== anchor.hash) {
    return { seq: row.seq, problem: 'changed' };
  }
  return null;
}

function exchangedBefore(seq: number): AuditBreak {
  return seq === 1 ? { seq, problem: 'removed' } : { seq: seq - 1, problem: 'changed' };
}

function cutFrom(head_seq: number, anchor: AuditAnchor | null): AuditBreak | null {
  return anchor !== null && head_seq < anchor.seq ? { seq: head_seq + 1, problem: 'cut' } : null;
}
