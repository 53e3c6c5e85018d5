import type { Clock } from '../../signaling/clock.ts';
import { timestampDistance } from './rtp-distance.ts';

/** Further ahead than this no camera's next picture is: it set its clock. */
const MAX_STEP_S = 10;
/** B-frames come after what is shown later; no group of them is longer. */
const MAX_REORDER_S = 1;

/**
 * Keeps the RTP time that viewers see running on over reconnects and over jumps of a camera's clock: it goes on by the time that has really passed,
 * and never back.
 */
export class TimestampContinuity {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #clock_rate = 90_000;
  #offset = 0;
  #last: { camera: number; mapped: number; at: number } | null = null;
  #is_interrupted = false;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** A new upstream: its timestamps have nothing to do with the ones before. @param clock_rate Hz */
  restart(clock_rate: number): void {
    this.#clock_rate = clock_rate;
    this.#is_interrupted = true;
  }

  /** @param reorders Timestamps may go back a little: the stream has B-frames. */
  map(timestamp: number, reorders: boolean): number {
    const last = this.#last;
    if (last?.camera === timestamp && !this.#is_interrupted) return last.mapped;
    if (last !== null && !this.#continues(timestamp, last.camera, reorders)) this.#rebase(timestamp, last);
    this.#is_interrupted = false;
    const mapped = (timestamp + this.#offset) >>> 0;
    this.#last = { camera: timestamp, mapped, at: this.#clock.monotonic() };
    return mapped;
  }

  #continues(timestamp: number, last: number, reorders: boolean): boolean {
    if (this.#is_interrupted) return false;
    const step = timestampDistance(timestamp, last);
    const lowest = reorders ? -MAX_REORDER_S * this.#clock_rate : 0;
    return step >= lowest && step <= MAX_STEP_S * this.#clock_rate;
  }

  #rebase(timestamp: number, last: { mapped: number; at: number }): void {
    const elapsed_ms = Math.max(1, this.#clock.monotonic() - last.at);
    const goes_on_at = last.mapped + Math.round((elapsed_ms * this.#clock_rate) / 1000);
    this.#offset = goes_on_at - timestamp;
  }
}
