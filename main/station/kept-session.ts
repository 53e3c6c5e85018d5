import type { Logger } from '../../signaling/logger.ts';
import type { CredentialName, CredentialStore } from '../credentials/credential-store.ts';
import { parseSession, serializeSession, type StationSession } from '../hub-client/station-session.ts';

/** The session at one hub as it lies with the secrets for the next start, with whether the station is locked. */
export class KeptSession {
  readonly #store: CredentialStore;
  readonly #name: CredentialName;
  readonly #logger: Pick<Logger, 'warn'>;
  /** Whether the next start may go on with it. */
  #remember = true;
  /** One after the other, so that a renewal can't overwrite the lock that was set after it. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(store: CredentialStore, name: CredentialName, logger: Pick<Logger, 'warn'>) {
    this.#store = store;
    this.#name = name;
    this.#logger = logger;
  }

  remembers(): boolean {
    return this.#remember;
  }

  setRemember(remember: boolean): void {
    this.#remember = remember;
  }

  /** Rejects with a `CredentialError`. */
  async read(): Promise<ReturnType<typeof parseSession>> {
    await this.#writing;
    return parseSession(await this.#store.get(this.#name));
  }

  /** False when the next start won't know of it: a keychain that locks itself meanwhile is no reason to fail. */
  keep(session: StationSession, locked: boolean): Promise<boolean> {
    if (!this.#remember) return this.forget();
    return this.#write(() => this.#store.set(this.#name, serializeSession(session, locked)));
  }

  /** Of a hub that is not watched now. What can't be marked is not kept: a lock must hold wherever one goes from it. */
  async mark(locked: boolean): Promise<void> {
    const marked = await this.#write(async () => {
      const kept = parseSession(await this.#store.get(this.#name));
      if (kept !== null && kept.locked !== locked)
        await this.#store.set(this.#name, serializeSession(kept.session, locked));
    });
    if (!marked && locked) await this.forget();
  }

  forget(): Promise<boolean> {
    return this.#write(() => this.#store.delete(this.#name));
  }

  /** Resolves when everything so far is kept. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #write(task: () => Promise<void>): Promise<boolean> {
    const written = this.#writing.then(task).then(
      () => true,
      (error: unknown) => {
        this.#logger.warn({ err: error }, 'the session could not be kept for the next start');
        return false;
      },
    );
    this.#writing = written;
    return written;
  }
}
