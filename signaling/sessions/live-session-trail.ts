import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { SessionEndReason } from '../protocol/messages.ts';
import type { LiveSession } from './live-session.ts';
import type { SessionStore } from './session-store.ts';

/** Writes starts and ends of sessions to the store, an end never before its start. */
export class LiveSessionTrail {
  readonly #store: SessionStore;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #starts = new Map<LiveSession, Promise<boolean>>();
  readonly #ends = new Set<Promise<void>>();

  constructor(store: SessionStore, clock: Clock, logger: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** False when the start could not be stored: a session that is in no trail must not take place. */
  start(session: LiveSession): Promise<boolean> {
    // Noted before the store is called, so that an end in the very same moment waits for it.
    const stored = Promise.resolve().then(() => this.#write(session));
    this.#starts.set(session, stored);
    return stored;
  }

  end(session: LiveSession, reason: SessionEndReason): void {
    const ended_at = this.#clock.now();
    const ended = this.#end(session, ended_at, reason);
    this.#ends.add(ended);
    void ended.then(() => this.#ends.delete(ended));
  }

  /** Resolves when every end so far is stored. */
  async flush(): Promise<void> {
    await Promise.all(this.#ends);
  }

  async #write({ session_id, user_id, device_id }: LiveSession): Promise<boolean> {
    try {
      await this.#store.start({ session_id, user_id, device_id, started_at: this.#clock.now() });
      return true;
    } catch (error) {
      this.#logger.error({ err: error, session_id }, 'a session start was not stored');
      return false;
    }
  }

  async #end(session: LiveSession, ended_at: number, reason: SessionEndReason): Promise<void> {
    const started = await this.#starts.get(session);
    this.#starts.delete(session);
    if (!started) return;
    try {
      await this.#store.end(session.session_id, ended_at, reason);
    } catch (error) {
      this.#logger.error({ err: error, session_id: session.session_id }, 'a session end was not stored');
    }
  }
}
