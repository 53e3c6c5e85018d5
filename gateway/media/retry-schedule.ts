import { fullJitter } from '../../hub-link/full-jitter.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { RtspFailure } from '../rtsp/rtsp-types.ts';

const CEILING_MS = 15_000;
/** A stream that held for so long was a good one: its end is no reason to wait. */
const GOOD_STREAM_MS = 10_000;
/** Cameras lock an account after some wrong passwords. */
const UNAUTHORIZED_MS = 60_000;

/** When a stream that failed is tried again. */
export class RetrySchedule {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #random: () => number;
  #attempt = 0;
  #live_since: number | null = null;
  #refused: { failure: RtspFailure; until: number } | null = null;

  /** @param random In [0, 1). */
  constructor(clock: Pick<Clock, 'monotonic'>, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  live(): void {
    this.#live_since ??= this.#clock.monotonic();
  }

  /**
   * Milliseconds until the next try: random in 0…min(15 s, 0.5 s × 2ⁿ), with n starting over after a good stream; 60…90 s when the password was
   * refused.
   */
  failed(failure: RtspFailure): number {
    const now = this.#clock.monotonic();
    if (this.#live_since !== null && now - this.#live_since >= GOOD_STREAM_MS) this.#attempt = 0;
    this.#live_since = null;
    if (failure.code !== 'unauthorized') return fullJitter(this.#attempt++, this.#random, CEILING_MS);
    const wait_ms = UNAUTHORIZED_MS + (this.#random() * UNAUTHORIZED_MS) / 2;
    this.#refused = { failure, until: now + wait_ms };
    return wait_ms;
  }

  /** The refused password that must not be tried yet: also when all viewers left meanwhile and come back. */
  refusal(): { failure: RtspFailure; wait_ms: number } | null {
    const wait_ms = (this.#refused?.until ?? 0) - this.#clock.monotonic();
    return this.#refused !== null && wait_ms > 0 ? { failure: this.#refused.failure, wait_ms } : null;
  }

  /** Nobody watches any more. */
  stopped(): void {
    this.#live_since = null;
    this.#attempt = 0;
  }
}
