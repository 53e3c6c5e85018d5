import { BoundedMap } from '../bounded-map.ts';

/** Identifiers told apart for certain; a flood of new ones pushes out those that were quiet for long. */
const GENERATION = 5_000;

/**
 * Finds who did something `count` times within `window_s` seconds. Holds the times of the latest events of each key, of at
 * most 10,000 keys whatever their number (S17).
 */
export class RecentCounts {
  readonly #rate: { count: number; window_s: number };
  readonly #times = new BoundedMap<readonly number[]>(GENERATION);

  constructor(rate: { count: number; window_s: number }) {
    this.#rate = rate;
  }

  /**
   * @param at milliseconds of a clock that never goes back.
   * @returns whether the number was reached; the count for this key then starts anew.
   */
  reached(key: string, at: number): boolean {
    const since = at - this.#rate.window_s * 1_000;
    const times = [...(this.#times.get(key) ?? []).filter((time) => time > since), at];
    const reached = times.length >= this.#rate.count;
    if (reached) this.#times.delete(key);
    else this.#times.set(key, times);
    return reached;
  }
}
