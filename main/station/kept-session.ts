import type { Logger } from '../../signaling/logger.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { parseSession, serializeSession, type StationSession } from '../hub-client/station-session.ts';

/** The session as it lies with the secrets for the next start, with whether the station is locked. */
export class KeptSession {
  readonly #logger: Pick<Logger, 'warn'>;
  #store: CredentialStore | null = null;
  /** Whether the next start may go on with it. */
  #remember = true;
  /** One after the other, so that a renewal can't overwrite the lock that was set after it. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(logger: Pick<Logger, 'warn'>) {
    this.#logger = logger;
  }

  use(store: CredentialStore): void {
    this.#store = store;
  }

  setRemember(remember: boolean): void {
    this.#remember = remember;
  }

  /** Rejects with a `CredentialError`. */
  async read(): ReturnType<typeof readFrom> {
    return this.#store === null ? null : readFrom(this.#store);
  }

  /** False when the next start won't know of it: a keychain that locks itself meanwhile is no reason to fail. */
  keep(session: StationSession, locked: boolean): Promise<boolean> {
    if (!this.#remember) return this.forget();
    return this.#write((store) => store.set('station_session', serializeSession(session, locked)));
  }

  forget(): Promise<boolean> {
    return this.#write((store) => store.delete('station_session'));
  }

  /** Resolves when everything so far is kept. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #write(task: (store: CredentialStore) => Promise<void>): Promise<boolean> {
    const store = this.#store;
    if (store === null) return Promise.resolve(false);
    const written = this.#writing
      .then(() => task(store))
      .then(
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

async function readFrom(store: CredentialStore): Promise<ReturnType<typeof parseSession>> {
  return parseSession(await store.get('station_session'));
}
