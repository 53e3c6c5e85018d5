const SLOTS = 61;

/**
 * How many events there were in the last `window_s` seconds, in constant memory: 61 slots of a sixtieth of the window
 * each, so that nothing is forgotten before its window is over, and everything at most one slot later.
 *
 * Own code and not rate-limiter-flexible, because that one reads `Date.now()`: tests could not move its time, and a
 * clock set back would lengthen a limit. Here times are milliseconds of a clock that never goes back.
 */
export class SlidingCount {
  readonly #slot_ms: number;
  readonly #slots = new Uint32Array(SLOTS);
  #newest = 0;
  #total = 0;

  constructor(window_s: number) {
    this.#slot_ms = (window_s * 1_000) / (SLOTS - 1);
  }

  count(now_ms: number): number {
    this.#advance(now_ms);
    return this.#total;
  }

  add(now_ms: number): void {
    this.#advance(now_ms);
    const slot = this.#newest % SLOTS;
    this.#slots[slot] = (this.#slots[slot] ?? 0) + 1;
    this.#total += 1;
  }

  #advance(now_ms: number): void {
    const slot = Math.floor(now_ms / this.#slot_ms);
    if (slot <= this.#newest) return;
    const stale = Math.min(slot - this.#newest, SLOTS);
    for (let step = 1; step <= stale; step += 1) this.#forget((this.#newest + step) % SLOTS);
    this.#newest = slot;
  }

  #forget(slot: number): void {
    this.#total -= this.#slots[slot] ?? 0;
    this.#slots[slot] = 0;
  }
}
