import { isoTime } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

export interface AuditTrailEntry {
  at: string;
  type: string;
  address: string | null;
  detail: unknown;
}

/** Reads the audit trail. */
export class AuditTrail {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  /** What one user did, oldest first. */
  async of(user_id: UserId): Promise<AuditTrailEntry[]> {
    const rows = await this.#queries
      .selectFrom('audit')
      .select(['at', 'type', 'address', 'detail'])
      .where('user_id', '=', user_id)
      .orderBy('seq')
      .execute();
    return rows.map(({ at, type, address, detail }) => ({
      at: isoTime(at),
      type,
      address,
      detail: detail === null ? null : (JSON.parse(detail) as unknown),
    }));
  }
}
