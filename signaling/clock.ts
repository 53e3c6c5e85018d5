/**
 * Time as the hub sees it, injected so that tests can move it. `now` is wall time in epoch milliseconds, for stamps and
 * expiries that are stored; `monotonic` is milliseconds that never go back, for intervals and time-outs.
 */
export interface Clock {
  now(): number;
  monotonic(): number;
  /** Runs `task` once after `delay_ms`; the returned function cancels it. */
  after(delay_ms: number, task: () => void): () => void;
  /** Runs `task` every `interval_ms`; the returned function stops it. */
  every(interval_ms: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay_ms, task) {
    const timer = setTimeout(task, delay_ms);
    return () => {
      clearTimeout(timer);
    };
  },
  every(interval_ms, task) {
    const timer = setInterval(task, interval_ms);
    return () => {
      clearInterval(timer);
    };
  },
};

/** ISO 8601 UTC with `Z`, as the wire wants it. */
export function isoTime(epoch_ms: number): string {
  return new Date(epoch_ms).toISOString();
}
