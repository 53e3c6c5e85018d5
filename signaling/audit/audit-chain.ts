import { createHash } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';

/** An entry with its hashes in hex, which costs a long walk half of what it costs to make buffers of them. */
export interface ChainRow extends Omit<Selectable<HubTables['audit']>, 'prev_hash' | 'hash'> {
  prev_hash: string;
  hash: string;
}

/** The newest entry of the chain; `seq` 0 before the first one. */
export type ChainHead = Pick<ChainRow, 'seq' | 'hash'>;

/** Before the first entry. */
export const GENESIS: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** A few milliseconds of work, after which whoever walks the chain gives everybody else a turn. */
const CHUNK = 500;

/** SHA-256 over the previous hash and everything in the entry, in a fixed order and encoding; hex (S35). */
export function auditHash(row: Omit<ChainRow, 'hash'>): string {
  const { seq, at, type, user_id, device_id, address, detail, prev_hash } = row;
  const body = JSON.stringify([seq, at, type, user_id, device_id, address, detail]);
  return createHash('sha256').update(prev_hash, 'hex').update(body).digest('hex');
}

/** The newest entry as the database has it. */
export async function chainHead(queries: HubQueries): Promise<ChainHead> {
  const last = await queries
    .selectFrom('audit')
    .select(['seq', hex('hash').as('hash')])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? GENESIS;
}

/** The next piece of the chain after one entry, at most up to another; empty at the end. */
export function chainRows(queries: HubQueries, after: number, until: number): Promise<ChainRow[]> {
  return queries
    .selectFrom('audit')
    .select(['seq', 'at', 'type', 'user_id', 'device_id', 'address', 'detail'])
    .select([hex('prev_hash').as('prev_hash'), hex('hash').as('hash')])
    .where('seq', '>', after)
    .where('seq', '<=', until)
    .orderBy('seq')
    .limit(CHUNK)
    .execute();
}

function hex(column: 'prev_hash' | 'hash') {
  return sql<string>`lower(hex(${sql.ref(column)}))`;
}
