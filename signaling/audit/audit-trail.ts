import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { z } from 'zod';
import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';
import type { AuditType } from './audit-log.ts';
import type { AuditEntryView, AuditList, auditQuery } from '../protocol/rest.ts';
import { chainHead } from './audit-chain.ts';

export interface AuditTrailEntry {
  at: string;
  type: string;
  address: string | null;
  detail: unknown;
}

/** Entries whose detail holds the id of the user that they are about. */
const ABOUT_USERS = [
  'user_created',
  'user_changed',
  'user_removed',
  'access_granted',
  'access_removed',
] as const satisfies AuditType[];
export type AuditFilter = z.output<typeof auditQuery>;

const DEFAULT_LIMIT = 100;
/** Entries looked through at a time: a search for what is nowhere, or an export, must not hold up cameras, however long the trail. */
const WINDOW = 2_000;

/** Reads the audit trail. */
export class AuditTrail {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  /** What one user did, and what others did about that user, oldest first; where others sat is theirs to know. */
  async of(user_id: UserId): Promise<AuditTrailEntry[]> {
    const found: AuditTrailEntry[] = [];
    const { seq: newest } = await chainHead(this.#queries);
    for (let start = 1; start <= newest; start += WINDOW) {
      found.push(...(await this.#about(user_id, start)));
      await setImmediate();
    }
    return found;
  }

  async #about(user_id: UserId, start: number): Promise<AuditTrailEntry[]> {
    const rows = await this.#queries
      .selectFrom('audit')
      .select(['at', 'type', 'user_id', 'address', 'detail'])
      .where('seq', '>=', start)
      .where('seq', '<', start + WINDOW)
      .where((row) =>
        row.or([
          row('user_id', '=', user_id),
          row('type', 'in', ABOUT_USERS).and('detail', 'like', `%"${user_id}"%`),
        ]),
      )
      .orderBy('seq')
      .execute();
    return rows.map(({ at, type, user_id: doer, address, detail }) => ({
      at: isoTime(at),
      type,
      address: doer === user_id ? address : null,
      detail: parsed(detail),
    }));
  }

  /** Newest first, of those that fit every filter. */
  async list({ before, limit = DEFAULT_LIMIT, ...filter }: AuditFilter): Promise<AuditList> {
    const found: AuditEntryView[] = [];
    let end = Math.min(before ?? Infinity, (await chainHead(this.#queries)).seq + 1);
    // One more than wanted says whether there are more.
    while (end > 1 && found.length <= limit) {
      const start = Math.max(1, end - WINDOW);
      const rows = await select(this.#queries, filter, { start, end, limit: limit + 1 - found.length });
      found.push(...rows.map(toView));
      end = start;
      await setImmediate();
    }
    const entries = found.slice(0, limit);
    return { entries, next_before: found.length > limit ? (entries.at(-1)?.seq ?? null) : null };
  }
}

type Row = Awaited<ReturnType<typeof select>>[number];

/** `start` counts in, `end` does not. */
function select(
  queries: HubQueries,
  filter: Omit<AuditFilter, 'before' | 'limit'>,
  window: { start: number; end: number; limit: number },
) {
  const { type, user_id, device_id, address, search, since, until } = filter;
  return namedEntries(queries)
    .where('audit.seq', '>=', window.start)
    .where('audit.seq', '<', window.end)
    .$if(type !== undefined, (query) => query.where('audit.type', 'in', type?.split(',') ?? []))
    .$if(user_id !== undefined, (query) => query.where('audit.user_id', '=', user_id ?? ''))
    .$if(device_id !== undefined, (query) => query.where('audit.device_id', '=', device_id ?? ''))
    .$if(address !== undefined, (query) => query.where('audit.address', '=', address ?? ''))
    .$if(since !== undefined, (query) => query.where('audit.at', '>=', Date.parse(since ?? '')))
    .$if(until !== undefined, (query) => query.where('audit.at', '<=', Date.parse(until ?? '')))
    .$if(search !== undefined, (query) =>
      query.where((where) => where.or(SEARCHED.map((column) => contains(column, search ?? '')))),
    )
    .orderBy('audit.seq', 'desc')
    .limit(window.limit)
    .execute();
}

function namedEntries(queries: HubQueries) {
  return queries
    .selectFrom('audit')
    .leftJoin('users', (join) => join.onRef('users.user_id', '=', 'audit.user_id'))
    .leftJoin('devices', (join) => join.onRef('devices.device_id', '=', 'audit.device_id'))
    .select(['audit.seq', 'audit.at', 'audit.type', 'audit.user_id', 'users.username'])
    .select(['audit.device_id', 'devices.device_name', 'audit.address', 'audit.detail']);
}

const SEARCHED = ['audit.type', 'users.username', 'devices.device_name', 'audit.address', 'audit.detail'];

/** SQLite's LIKE takes no notice of case, PostgreSQL's does: both are given lower case. */
function contains(column: string, text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}

function toView({ at, detail, ...row }: Row): AuditEntryView {
  return { ...row, at: isoTime(at), detail: parsed(detail) as AuditEntryView['detail'] };
}

function parsed(detail: string | null): unknown {
  return detail === null ? null : (JSON.parse(detail) as unknown);
}
