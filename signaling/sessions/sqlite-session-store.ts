import type { Selectable } from 'kysely';
import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubTables } from '../db/schema.ts';
import type { DeviceId, SessionId, UserId } from '../protocol/ids.ts';
import type { SessionEndReason } from '../protocol/messages.ts';
import type { WatchSession } from '../protocol/rest.ts';
import type { SessionStore } from './session-store.ts';

const DAY_MS = 86_400_000;
/** The newest this many are listed. */
const LISTED = 1_000;

export class SqliteSessionStore implements SessionStore {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  async start(session: {
    session_id: SessionId;
    user_id: UserId;
    device_id: DeviceId;
    started_at: number;
  }): Promise<void> {
    const { session_id, user_id, device_id, started_at } = session;
    await this.#queries
      .insertInto('sessions')
      .columns(['session_id', 'user_id', 'username', 'device_id', 'device_name', 'started_at'])
      .expression((query) =>
        query
          .selectFrom(['users', 'devices'])
          .select((row) => [
            row.val(session_id).as('session_id'),
            'users.user_id',
            'users.username',
            'devices.device_id',
            'devices.device_name',
            row.val(started_at).as('started_at'),
          ])
          .where('users.user_id', '=', user_id)
          .where('devices.device_id', '=', device_id),
      )
      .execute();
  }

  async end(session_id: SessionId, ended_at: number, reason: SessionEndReason): Promise<void> {
    await this.#queries
      .updateTable('sessions')
      .set({ ended_at, end_reason: reason })
      .where('session_id', '=', session_id)
      .where('ended_at', 'is', null)
      .execute();
  }

  async endAllOpen(ended_at: number, reason: SessionEndReason): Promise<number> {
    const result = await this.#queries
      .updateTable('sessions')
      .set({ ended_at, end_reason: reason })
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  async find(session_id: SessionId): Promise<{ user_id: UserId; ended_at: number | null } | undefined> {
    return this.#queries
      .selectFrom('sessions')
      .select(['user_id', 'ended_at'])
      .where('session_id', '=', session_id)
      .executeTakeFirst();
  }

  /** Newest first; of one user, or of all when `user_id` is null. `limit` null lists every one. */
  async list(user_id: UserId | null, limit: number | null = LISTED): Promise<WatchSession[]> {
    const rows = await this.#queries
      .selectFrom('sessions')
      .selectAll()
      .$if(user_id !== null, (query) => query.where('user_id', '=', user_id))
      .orderBy('started_at', 'desc')
      .orderBy('session_id')
      .$if(limit !== null, (query) => query.limit(limit ?? LISTED))
      .execute();
    return rows.map(toWatchSession);
  }

  /** Drops what ended longer ago than the retention (S22). */
  async purge(now: number, retention_days: number): Promise<void> {
    await this.#queries
      .deleteFrom('sessions')
      .where('ended_at', '<', now - retention_days * DAY_MS)
      .execute();
  }
}

function toWatchSession(row: Selectable<HubTables['sessions']>): WatchSession {
  return {
    ...row,
    started_at: isoTime(row.started_at),
    ended_at: row.ended_at === null ? null : isoTime(row.ended_at),
  };
}
