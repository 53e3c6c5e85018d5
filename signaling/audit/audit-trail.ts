import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';
import type { AuditType } from './audit-log.ts';

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

/** Reads the audit trail. */
export class AuditTrail {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  /** What one user did, and what others did about that user, oldest first; where others sat is theirs to know. */
  async of(user_id: UserId): Promise<AuditTrailEntry[]> {
    const rows = await this.#queries
      .selectFrom('audit')
      .select(['at', 'type', 'user_id', 'address', 'detail'])
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
      detail: detail === null ? null : (JSON.parse(detail) as unknown),
    }));
  }
}
