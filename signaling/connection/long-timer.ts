import type { Clock } from '../clock.ts';

/** setTimeout takes 31 bits of milliseconds, about 24 days, and fires at once for more. */
const LONGEST_MS = 2 ** 31 - 1;

/** `clock.after` for any delay. The returned function cancels it. */
export function afterLong(clock: Clock, delay_ms: number, task: () => void): () => void {
  const due = clock.monotonic() + delay_ms;
  let cancel = (): void => undefined;
  const wait = (): void => {
    const left_ms = due - clock.monotonic();
    if (left_ms <= 0) task();
    else cancel = clock.after(Math.min(left_ms, LONGEST_MS), wait);
  };
  wait();
  return () => {
    cancel();
  };
}
