import type { Logger } from '../../signaling/logger.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { KeptSession } from './kept-session.ts';

/** The sessions at this computer's hub and at others, each kept by itself. */
export class KeptSessions {
  readonly #store: CredentialStore;
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #kept = new Map<string | null, KeptSession>();

  constructor(store: CredentialStore, logger: Pick<Logger, 'warn'>) {
    this.#store = store;
    this.#logger = logger;
  }

  /** @param hub_id null: this computer's own */
  of(hub_id: string | null): KeptSession {
    const known = this.#kept.get(hub_id);
    if (known !== undefined) return known;
    const name = hub_id === null ? 'station_session' : (`remote_session_${hub_id}` as const);
    const made = new KeptSession(this.#store, name, this.#logger);
    this.#kept.set(hub_id, made);
    return made;
  }

  /** Whoever signs out of a locked station must not come to another hub without a password. */
  async mark(hub_ids: readonly (string | null)[], locked: boolean): Promise<void> {
    await Promise.all(hub_ids.map((hub_id) => this.of(hub_id).mark(locked)));
  }

  async settled(): Promise<void> {
    await Promise.all([...this.#kept.values()].map((kept) => kept.settled()));
  }
}
