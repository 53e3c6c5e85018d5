import type { Clock } from '../../signaling/clock.ts';

export interface AutoLockDeps {
  clock: Pick<Clock, 'monotonic' | 'after'>;
  lock: () => void;
}

const MINUTE_MS = 60_000;

/**
 * Locks the station after a time without input to its window. Input elsewhere on the computer does not count: what the
 * system says about that differs, and on Wayland it may say nothing, which would keep the station open for ever.
 */
export class AutoLock {
  readonly #deps: AutoLockDeps;
  #limit_ms: number | null = null;
  #last_input = 0;
  #cancel: (() => void) | null = null;

  constructor(deps: AutoLockDeps) {
    this.#deps = deps;
  }

  /** Counts anew from now. Null switches it off. */
  setAfter(after_min: number | null): void {
    this.stop();
    this.#limit_ms = after_min === null ? null : after_min * MINUTE_MS;
    this.touch();
  }

  /** Input came. Cheap: it may be called at every move of the mouse. */
  touch(): void {
    this.#last_input = this.#deps.clock.monotonic();
    if (this.#limit_ms !== null && this.#cancel === null) this.#wait(this.#limit_ms);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #wait(delay_ms: number): void {
    this.#cancel = this.#deps.clock.after(delay_ms, () => {
      this.#cancel = null;
      this.#check();
    });
  }

  #check(): void {
    if (this.#limit_ms === null) return;
    const left_ms = this.#last_input + this.#limit_ms - this.#deps.clock.monotonic();
    if (left_ms > 0) this.#wait(left_ms);
    else this.#deps.lock();
  }
}
