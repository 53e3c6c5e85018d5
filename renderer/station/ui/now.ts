import { useSyncExternalStore } from 'react';

/** One ticking clock for everything on the page that counts seconds; it runs only while somebody looks. */
class Ticker {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private current = Date.now();

  readonly read = (): number => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.timer ??= setInterval(this.tick, 1_000);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0 && this.timer !== null) clearInterval(this.timer);
      if (this.listeners.size === 0) this.timer = null;
    };
  };

  private readonly tick = () => {
    this.current = Date.now();
    for (const listener of this.listeners) listener();
  };
}

const ticker = new Ticker();

/**
 * Epoch milliseconds, renewed every second.
 * @param counts false where nothing that is shown counts seconds now: what uses this is then not drawn anew with each of them
 */
export function useNow(counts = true): number {
  return useSyncExternalStore(counts ? ticker.subscribe : neverChanges, ticker.read);
}

const neverChanges = (): (() => void) => () => undefined;
