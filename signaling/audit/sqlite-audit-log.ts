import type { Insertable } from 'kysely';
import type { Clock } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import type { Logger } from '../logger.ts';
import { visibleText } from '../visible-text.ts';
import { auditHash, chainHead, type ChainHead, type ChainRow } from './audit-chain.ts';
import type { AuditDetail, AuditEntry, AuditLog } from './audit-log.ts';

/** One commit, and so one wait for the disk, for up to this many entries. */
const BATCH = 200;
/** A disk that hangs must not fill memory. */
const MAX_WAITING = 20_000;

/** The append-only, hash-chained trail. Entries wait in order in memory until their batch is on disk. */
export class SqliteAuditLog implements AuditLog {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #logger: Logger;
  readonly #waiting: { at: number; entry: AuditEntry }[] = [];
  readonly #moved: (head: ChainHead) => void;
  #head: ChainHead | null = null;
  #writing: Promise<void> | null = null;

  /** @param moved called with the newest entry whenever more are on disk. */
  constructor(
    queries: HubQueries,
    clock: Pick<Clock, 'now'>,
    logger: Logger,
    moved: (head: ChainHead) => void = () => undefined,
  ) {
    this.#queries = queries;
    this.#clock = clock;
    this.#logger = logger;
    this.#moved = moved;
  }

  write(entry: AuditEntry): void {
    if (this.#waiting.length >= MAX_WAITING) {
      this.#logger.error({ type: entry.type }, 'audit entry lost: too many are waiting for the disk');
      return;
    }
    this.#waiting.push({ at: this.#clock.now(), entry: visible(entry) });
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
      let head = (this.#head ??= await chainHead(this.#queries));
      const rows: ChainRow[] = [];
      for (const { at, entry } of batch) {
        const row = chained(head, at, entry);
        rows.push(row);
        head = { seq: row.seq, hash: row.hash };
      }
      await this.#queries.insertInto('audit').values(rows.map(stored)).execute();
      this.#head = head;
      this.#moved(head);
    } catch (error) {
      this.#logger.error({ err: error, types: batch.map(({ entry }) => entry.type) }, 'audit entries lost');
      this.#head = null;
    }
  }
}

/** Ids and texts may come from anyone, and whoever reads the trail believes what it shows. */
function visible({ type, detail, ...entry }: AuditEntry): AuditEntry {
  const shown = ([name, value]: [string, AuditDetail]) =>
    [name, typeof value === 'string' ? visibleText(value) : value] as const;
  const shownDetail = detail && Object.fromEntries(Object.entries(detail).map(shown));
  const who = Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, visibleText(value)]));
  return { type, ...who, ...(shownDetail && { detail: shownDetail }) };
}

function chained(head: ChainHead, at: number, entry: AuditEntry): ChainRow {
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

function stored(row: ChainRow): Insertable<HubTables['audit']> {
  return { ...row, prev_hash: Buffer.from(row.prev_hash, 'hex'), hash: Buffer.from(row.hash, 'hex') };
}
