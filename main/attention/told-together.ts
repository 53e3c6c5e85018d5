import type { Clock } from '../../signaling/clock.ts';

export interface ToldTogetherDeps {
  clock: Pick<Clock, 'monotonic' | 'after'>;
  /** Once one is due, others that become so within this time are told with it. */
  gather_ms: number;
  /** Between one telling and the next. What comes meanwhile waits, and is told as one. */
  apart_ms: number;
  tell: (ids: readonly string[]) => void;
}

/** Tells what happens at about the same time as one, and nothing too often: a hundred cameras are one sentence. */
export class ToldTogether {
  readonly #deps: ToldTogetherDeps;
  /** When each is due; monotonic. */
  readonly #due = new Map<string, number>();
  #told_at = -Infinity;
  #cancel: () => void = () => undefined;

  constructor(deps: ToldTogetherDeps) {
    this.#deps = deps;
  }

  /** It is told after `delay_ms` at the earliest, unless it is dropped before. */
  add(id: string, delay_ms: number): void {
    this.#due.set(id, this.#deps.clock.monotonic() + delay_ms);
    this.#plan();
  }

  has(id: string): boolean {
    return this.#due.has(id);
  }

  drop(id: string): void {
    if (this.#due.delete(id)) this.#plan();
  }

  clear(): void {
    this.#due.clear();
    this.#plan();
  }

  #plan(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    if (this.#due.size === 0) return;
    const { clock, gather_ms, apart_ms } = this.#deps;
    const at = Math.max(Math.min(...this.#due.values()) + gather_ms, this.#told_at + apart_ms);
    this.#cancel = clock.after(Math.max(0, at - clock.monotonic()), () => {
      this.#tellDue();
    });
  }

  #tellDue(): void {
    const now = this.#deps.clock.monotonic();
    const ids = [...this.#due].filter(([, due]) => due <= now).map(([id]) => id);
    for (const id of ids) this.#due.delete(id);
    if (ids.length > 0) this.#told_at = now;
    this.#plan();
    if (ids.length > 0) this.#deps.tell(ids);
  }
}
