import type { AuditLog } from '../audit/audit-log.ts';
import { KEYS_UNSAVED, type KeyChanger, type KeyKeeper } from '../auth/key-keeper.ts';
import type { Clock } from '../clock.ts';
import { MetaStore } from '../db/meta-store.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubEventBus } from '../hub-events.ts';
import { CONTAINED_SINCE, revokeEverything } from './revoke-everything.ts';

export interface ContainmentOptions {
  queries: HubQueries;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write' | 'flush'>;
  events: HubEventBus;
  keys: Pick<KeyKeeper, 'replace'>;
}

/**
 * The incident button (S40): everything that gives access is revoked, and from then on only this machine is let in, also
 * after a restart, until the owner lifts it. `contained` on the event bus closes the doors.
 */
export class Containment {
  readonly #options: ContainmentOptions;
  readonly #meta: MetaStore;
  #since: number | null = null;
  #count = 0;

  constructor(options: ContainmentOptions) {
    this.#options = options;
    this.#meta = new MetaStore(options.queries);
  }

  /** Reads whether this hub was contained when it stopped. */
  async open(): Promise<void> {
    const stored = await this.#meta.get(CONTAINED_SINCE);
    this.#since = stored === null ? null : Number(stored);
  }

  /** Epoch milliseconds; `null` while not contained. */
  since(): number | null {
    return this.#since;
  }

  /** How often this hub was contained since it started: what began under another count must not be answered any more. */
  count(): number {
    return this.#count;
  }

  /** Contained already, it revokes everything once more. Rejects when the revocation could not be written. */
  async contain(by: KeyChanger): Promise<void> {
    const { clock, queries, events, keys, audit } = this.#options;
    const now = clock.now();
    const contained_since = (this.#since ??= now);
    this.#count += 1;
    try {
      await revokeEverything(queries, { now, contained_since, unfinished: KEYS_UNSAVED });
    } finally {
      // Also when the disk is full: who is inside goes, and no token made before is good.
      const replaced = keys.replace();
      events.emit('contained', { contained_since });
      await replaced;
    }
    audit.write({ type: 'contained', ...by });
    await audit.flush();
  }

  async lift(by: KeyChanger): Promise<void> {
    if (this.#since === null) return;
    await this.#meta.delete(CONTAINED_SINCE);
    this.#since = null;
    this.#options.events.emit('contained', { contained_since: null });
    this.#options.audit.write({ type: 'containment_lifted', ...by });
  }
}
