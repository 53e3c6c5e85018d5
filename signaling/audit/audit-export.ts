import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import { chainHead, chainRows, type ChainRow } from './audit-chain.ts';

/**
 * The trail as it is now, oldest first, one JSON object a line, with what it takes to check the chain elsewhere: `hash` is
 * SHA-256 over the bytes of `prev_hash` and the JSON array `[seq, at_ms, type, user_id, device_id, address, detail]`, in
 * which `detail` is the text that it is in the line.
 */
export function auditExport(queries: HubQueries): Readable {
  return Readable.from(lines(queries), { objectMode: false });
}

/** A chunk at a time, and only as fast as it is read. */
async function* lines(queries: HubQueries): AsyncGenerator<string> {
  const head = await chainHead(queries);
  for (let last = 0; last < head.seq;) {
    const rows = await chainRows(queries, last, head.seq);
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest.seq;
    yield rows.map(toLine).join('');
    await setImmediate();
  }
}

function toLine({ seq, at, ...rest }: ChainRow): string {
  return `${JSON.stringify({ seq, at: isoTime(at), at_ms: at, ...rest })}\n`;
}
