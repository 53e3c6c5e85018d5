import type { ElapsedClock } from './elapsed-clock.ts';
import { backOff } from './recovery.ts';
import type { TileErrorCause } from './tile-state.ts';

/** Sessions that go live and end at once must not turn into a storm of requests. */
const BETWEEN_SESSIONS_MS = 1_000;

export interface Hold {
  /** On the elapsed clock. */
  readonly until: number;
  readonly cause: TileErrorCause | null;
}

/** When the next session of a camera may be asked for, and whether at all. */
export class Attempts {
  private readonly clock: ElapsedClock;
  private readonly random: () => number;
  private failed = 0;
  private wait: Hold | null = null;
  private openedAt: number | null = null;
  private end: 'denied' | 'stopped' | null = null;

  constructor(clock: ElapsedClock, random: () => number) {
    this.clock = clock;
    this.random = random;
  }

  /** Sessions in a row that brought no picture. */
  get failures(): number {
    return this.failed;
  }

  /** Why none is asked for any more; null while there may be more. */
  get over(): 'denied' | 'stopped' | null {
    return this.end;
  }

  /** What is waited for now. */
  get hold(): Hold | null {
    return this.wait !== null && this.clock() < this.wait.until ? this.wait : null;
  }

  /** Whether a session may be asked for now; it then counts as asked for. */
  take(): boolean {
    if (this.end !== null || this.hold !== null) return false;
    const now = this.clock();
    if (this.openedAt !== null && now - this.openedAt < BETWEEN_SESSIONS_MS) return false;
    this.openedAt = now;
    this.wait = null;
    return true;
  }

  worked(): void {
    this.failed = 0;
  }

  fail(cause: TileErrorCause | null): void {
    this.failed += 1;
    this.pause(backOff(this.failed, this.random()), cause);
  }

  pause(ms: number, cause: TileErrorCause | null): void {
    this.wait = { until: this.clock() + ms, cause };
  }

  /** Until `forgive`. */
  giveUp(why: 'denied' | 'stopped'): void {
    this.end = why;
  }

  forgive(): void {
    this.failed = 0;
    this.wait = null;
    this.openedAt = null;
    this.end = null;
  }
}
