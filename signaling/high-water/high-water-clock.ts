import type { Clock } from '../clock.ts';

/** How far the machine's clock may go back before it counts as set back: time servers correct by less. Milliseconds. */
export const SET_BACK_TOLERANCE_MS = 5 * 60_000;
/** Set back, it is right again when it is no further behind than this. */
const CAUGHT_UP_MS = 60_000;
/** What a small correction left behind is accepted once a day, or many of them would stop time altogether. */
const ACCEPTED_EVERY_MS = 24 * 60 * 60_000;

/** What the machine's clock says while it is set back. Milliseconds, `wall_at` since the epoch. */
export interface ClockSetBack {
  wall_at: number;
  behind_ms: number;
}

/**
 * Wall time that never goes back (C10), so that nothing that has run out comes alive when somebody sets the machine's
 * clock back: the latest wall time ever seen, which goes on at the pace of the monotonic clock while the machine's clock
 * says less. docs/decisions/0001-clock-set-back.md tells why.
 */
export class HighWaterClock implements Clock {
  readonly #machine: Clock;
  /** The machine's clock when it was last believed. */
  #believed: { at: number; monotonic: number };
  #latest: number;
  #is_set_back = false;

  /** @param latest the latest time that was told before a restart, epoch milliseconds. */
  constructor(machine: Clock, latest: number | null) {
    this.#machine = machine;
    this.#latest = latest ?? machine.now();
    this.#believed = { at: this.#latest, monotonic: machine.monotonic() };
  }

  now(): number {
    const wall = this.#machine.now();
    const reached = this.#reached();
    this.#judge(wall, reached - wall);
    this.#latest = Math.max(this.#latest, this.#is_set_back ? reached : wall);
    return this.#latest;
  }

  monotonic(): number {
    return this.#machine.monotonic();
  }

  after(delay_ms: number, task: () => void): () => void {
    return this.#machine.after(delay_ms, task);
  }

  every(interval_ms: number, task: () => void): () => void {
    return this.#machine.every(interval_ms, task);
  }

  /** Null while the machine's clock is believed. */
  setBack(): ClockSetBack | null {
    const wall_at = this.#machine.now();
    const behind_ms = this.now() - wall_at;
    return this.#is_set_back ? { wall_at, behind_ms } : null;
  }

  /** From now on the machine's clock is right, however far it went back. */
  believe(): void {
    this.#latest = this.#machine.now();
    this.#settle(this.#latest);
    this.#is_set_back = false;
  }

  #judge(wall: number, behind_ms: number): void {
    if (behind_ms <= 0) this.#settle(wall);
    else if (behind_ms > SET_BACK_TOLERANCE_MS) this.#is_set_back = true;
    else if (!this.#is_set_back && this.#settledFor() >= ACCEPTED_EVERY_MS) this.#settle(wall);
    if (behind_ms <= CAUGHT_UP_MS) this.#is_set_back = false;
  }

  #reached(): number {
    return this.#believed.at + this.#settledFor();
  }

  #settledFor(): number {
    return this.#machine.monotonic() - this.#believed.monotonic;
  }

  #settle(at: number): void {
    this.#believed = { at, monotonic: this.#machine.monotonic() };
  }
}
