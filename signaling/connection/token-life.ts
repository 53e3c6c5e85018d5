import type { Clock } from '../clock.ts';
import { afterLong } from './long-timer.ts';

/** How long a connection may go on: until its token expires, which a renewal puts off. */
export class TokenLife {
  readonly #clock: Clock;
  readonly #expired: () => void;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, expired: () => void) {
    this.#clock = clock;
    this.#expired = expired;
  }

  /** `expires_at` in epoch milliseconds. */
  lastUntil(expires_at: number): void {
    this.#cancel();
    this.#cancel = afterLong(this.#clock, expires_at - this.#clock.now(), this.#expired);
  }

  cancel(): void {
    this.#cancel();
  }
}
