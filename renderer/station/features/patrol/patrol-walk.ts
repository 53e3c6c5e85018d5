import { createStore, type StoreApi } from 'zustand/vanilla';

/** How long it rests after the last touch. */
export const REST_MS = 60_000;
/** Whoever presses "go on" takes the hand away, which is no touch. */
const GRACE_MS = 5_000;

export interface PatrolParts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly everyMs: number;
}

/** `resting` until `goesOnAt`, in epoch milliseconds; `held` until somebody lets it go on. */
export type PatrolState =
  { readonly kind: 'walking' | 'held' } | { readonly kind: 'resting'; readonly goesOnAt: number };

/** Turns the wall at its interval. Any touch makes it rest, so that it takes nothing away from who is looking. */
export class PatrolWalk {
  readonly store: StoreApi<PatrolState> = createStore<PatrolState>(() => ({ kind: 'walking' }));
  private readonly parts: PatrolParts;
  private turn: () => void = () => undefined;
  private cancel: () => void = () => undefined;
  private graceUntil = 0;

  constructor(parts: PatrolParts) {
    this.parts = parts;
  }

  start(turn: () => void): void {
    this.turn = turn;
    this.walk();
  }

  /** @param moved the pointer was moved, and nothing pressed */
  touch(moved = false): void {
    if (this.store.getState().kind === 'held') return;
    if (moved && this.parts.now() < this.graceUntil) return;
    this.cancel();
    this.cancel = this.parts.after(REST_MS, () => this.walk());
    this.store.setState({ kind: 'resting', goesOnAt: this.parts.now() + REST_MS }, true);
  }

  hold(): void {
    this.cancel();
    this.store.setState({ kind: 'held' }, true);
  }

  goOn(): void {
    this.graceUntil = this.parts.now() + GRACE_MS;
    this.walk();
  }

  stop(): void {
    this.cancel();
  }

  private walk(): void {
    this.cancel();
    this.store.setState({ kind: 'walking' }, true);
    this.cancel = this.wait();
  }

  private wait(): () => void {
    return this.parts.after(this.parts.everyMs, () => {
      this.turn();
      this.cancel = this.wait();
    });
  }
}
