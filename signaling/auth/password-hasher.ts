import { randomBytes } from 'node:crypto';
import argon2 from 'argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (S02). */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** More at once would take every thread of the pool from the disk and the name resolver. */
const AT_ONCE = 2;
/** Waiting longer than this many hashes helps nobody. */
const MAX_WAITING = 64;

/** Hashes and verifies passwords, two at a time; the rest wait in order, and beyond that are `busy`. */
export class PasswordHasher {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #dummy: Promise<string> | null = null;

  /** @returns the hash in PHC form; `null` when too many wait already. */
  async hash(password: string): Promise<string | null> {
    const done = await this.#inTurn(() => argon2.hash(password, PARAMETERS));
    return done?.result ?? null;
  }

  /**
   * @param stored the hash of the account, or `undefined` for an unknown one, which takes the same time.
   * @returns whether it is the right one; always false for an unknown account.
   */
  async verify(stored: string | undefined, password: string): Promise<boolean | 'busy'> {
    const hash = stored ?? (await this.#dummyHash());
    const done = await this.#inTurn(() => argon2.verify(hash, password));
    if (done === null) return 'busy';
    return done.result && stored !== undefined;
  }

  /** Made ahead, so that the first log-in of an unknown user takes no longer than others. */
  async prepare(): Promise<void> {
    await this.#dummyHash();
  }

  async #dummyHash(): Promise<string> {
    this.#dummy ??= argon2.hash(randomBytes(24).toString('base64url'), PARAMETERS);
    return this.#dummy;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<{ result: T } | null> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= MAX_WAITING) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return { result: await work() };
    } finally {
      // The turn goes straight to the next one waiting, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
