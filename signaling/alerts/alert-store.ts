import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { isoTime, type Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import type { UserId } from '../protocol/ids.ts';
import type { AlertView } from '../protocol/rest.ts';
import { OTHERS, type Suspicion } from './suspicion.ts';

export type AlertRow = Selectable<HubTables['alerts']>;

const DAY_MS = 86_400_000;
/** Repetitions within this time of the first one are counted, not raised again. */
const SAME_MS = DAY_MS;
const LISTED = 200;

/** Intrusion signals, until somebody has looked at them and for a while after that. */
export class AlertStore {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #config: Pick<HubConfig, 'max_alerts' | 'alert_retention_days'>;

  constructor(
    queries: HubQueries,
    clock: Pick<Clock, 'now'>,
    config: Pick<HubConfig, 'max_alerts' | 'alert_retention_days'>,
  ) {
    this.#queries = queries;
    this.#clock = clock;
    this.#config = config;
  }

  /** @returns the new alert; `null` when it only counts as a repetition of one that is still open. */
  async raise(suspicion: Suspicion): Promise<AlertRow | null> {
    const now = this.#clock.now();
    return this.#queries.transaction().execute(async (transaction) => {
      const open = await findOpen(transaction, suspicion, now);
      if (open !== undefined) {
        await countAgain(transaction, open, now);
        return null;
      }
      const alert = await insert(transaction, suspicion, now);
      await keepWeightiest(transaction, this.#config.max_alerts);
      return alert;
    });
  }

  /** Those that nobody acknowledged first, each group newest first; at most 200. */
  async list(): Promise<AlertView[]> {
    const rows = await this.#queries
      .selectFrom('alerts')
      .leftJoin('users', 'users.user_id', 'alerts.acked_by')
      .selectAll('alerts')
      .select('users.username as acked_name')
      .orderBy((row) => row('alerts.acked_at', 'is not', null))
      .orderBy('alerts.last_at', 'desc')
      .orderBy('alerts.alert_id')
      .limit(LISTED)
      .execute();
    return rows.map(toView);
  }

  /** @returns `null` when there is no such alert; else whether it was still open. */
  async acknowledge(alert_id: string, by: UserId): Promise<boolean | null> {
    const result = await this.#queries
      .updateTable('alerts')
      .set({ acked_at: this.#clock.now(), acked_by: by })
      .where('alert_id', '=', alert_id)
      .where('acked_at', 'is', null)
      .executeTakeFirst();
    if (result.numUpdatedRows > 0n) return true;
    const known = await this.#queries
      .selectFrom('alerts')
      .select('alert_id')
      .where('alert_id', '=', alert_id)
      .executeTakeFirst();
    return known ? false : null;
  }

  /** Forgets what was acknowledged longer ago than the retention. */
  async purge(now: number): Promise<void> {
    await this.#queries
      .deleteFrom('alerts')
      .where('acked_at', '<', now - this.#config.alert_retention_days * DAY_MS)
      .execute();
  }
}

async function findOpen(
  queries: HubQueries,
  { kind, subject }: Suspicion,
  now: number,
): Promise<string | undefined> {
  const row = await queries
    .selectFrom('alerts')
    .select('alert_id')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('acked_at', 'is', null)
    .where('created_at', '>', now - SAME_MS)
    .executeTakeFirst();
  return row?.alert_id;
}

async function countAgain(queries: HubQueries, alert_id: string, last_at: number): Promise<void> {
  await queries
    .updateTable('alerts')
    .set((row) => ({ count: row('count', '+', 1), last_at }))
    .where('alert_id', '=', alert_id)
    .execute();
}

async function insert(queries: HubQueries, suspicion: Suspicion, now: number): Promise<AlertRow> {
  return queries
    .insertInto('alerts')
    .values({ ...suspicion, alert_id: randomUUID(), created_at: now, last_at: now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** When there are too many, the lightest of those that were looked at go first, and the gravest that nobody saw last. */
async function keepWeightiest(queries: HubQueries, max_alerts: number): Promise<void> {
  await queries
    .deleteFrom('alerts')
    .where('alert_id', 'in', (query) =>
      query
        .selectFrom('alerts')
        .select('alert_id')
        .orderBy((row) => row('acked_at', 'is not', null))
        .orderBy(sql`CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END`)
        .orderBy('last_at', 'desc')
        // Of the same millisecond the one that counts all that follow stays: without it they would be raised one by one.
        .orderBy((row) => row('subject', '=', OTHERS), 'desc')
        .limit(Number.MAX_SAFE_INTEGER)
        .offset(max_alerts),
    )
    .execute();
}

function toView(row: AlertRow & { acked_name: string | null }): AlertView {
  const { alert_id, kind, severity, message, count, user_id, device_id, address } = row;
  return {
    ...{ alert_id, kind, severity, message, count, user_id, device_id, address },
    created_at: isoTime(row.created_at),
    last_at: isoTime(row.last_at),
    acked_at: row.acked_at === null ? null : isoTime(row.acked_at),
    acked_by: row.acked_name,
  };
}
