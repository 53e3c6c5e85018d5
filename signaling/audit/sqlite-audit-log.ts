import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Clock } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import type { Logger } from '../logger.ts';
import type { AuditEntry, AuditLog } from './audit-log.ts';

type AuditRow = Insertable<HubTables['audit']>;

/** Before the first entry. */
const GENESIS = Buffer.alloc(32);
/** One commit, and so one wait for the disk, for up to this many entries. */
const BATCH = 200;
/** A disk that hangs must not fill memory. */
const MAX_WAITING = 20_000;

/** SHA-256 over the previous hash and everything in the entry, in a fixed order and encoding (S35). */
export function auditHash(row: Omit<AuditRow, 'hash'>): Buffer {
  const body = JSON.stringify([
    row.seq,
    row.at,
    row.type,
    row.user_id,
    row.device_id,
    row.address,
    row.detail,
  ]);
  return createHash('sha256').update(row.prev_hash).update(body).digest();
}

/** The append-only, hash-chained trail. Entries wait in order in memory until their batch is on disk. */
export class SqliteAuditLog implements AuditLog {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #logger: Logger;
  readonly #waiting: { at: number; entry: AuditEntry }[] = [];
  #head: { seq: number; hash: Buffer } | null = null;
  #writing: Promise<void> | null = null;

  constructor(queries: HubQueries, clock: Pick<Clock, 'now'>, logger: Logger) {
    this.#queries = queries;
    this.#clock = clock;
    this.#logger = logger;
  }

  write(entry: AuditEntry): void {
    if (this.#waiting.length >= MAX_WAITING) {
      this.#logger.error({ type: entry.type }, 'audit entry lost: too many are waiting for the disk');
      return;
    }
    this.#waiting.push({ at: this.#clock.now(), entry });
    this.#writing ??= this.#drain();
  }

  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #drain(): Promise<void> {
    // Entries of one turn of the event loop share a commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#writeBatch(this.#waiting.splice(0, BATCH));
    this.#writing = null;
  }

  async #writeBatch(batch: { at: number; entry: AuditEntry }[]): Promise<void> {
    try {
      let head = (this.#head ??= await this.#readHead());
      const rows: AuditRow[] = [];
      for (const { at, entry } of batch) {
        const row = chained(head, at, entry);
        rows.push(row);
        head = { seq: row.seq, hash: row.hash };
      }
      await this.#queries.insertInto('audit').values(rows).execute();
      this.#head = head;
    } catch (error) {
      this.#logger.error({ err: error, types: batch.map(({ entry }) => entry.type) }, 'audit entries lost');
      this.#head = null;
    }
  }

  async #readHead(): Promise<{ seq: number; hash: Buffer }> {
    const last = await this.#queries
      .selectFrom('audit')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return last ?? { seq: 0, hash: GENESIS };
  }
}

function chained(head: { seq: number; hash: Buffer }, at: number, entry: AuditEntry): AuditRow {
  const row = {
    seq: head.seq + 1,
    at,
    type: entry.type,
    user_id: entry.user_id ?? null,
    device_id: entry.device_id ?? null,
    address: entry.address ?? null,
    detail: entry.detail ? JSON.stringify(entry.detail) : null,
    prev_hash: head.hash,
  };
  return { ...row, hash: auditHash(row) };
}
