import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import { SlidingCount } from './sliding-count.ts';

/** What a sender may still send. */
export interface MessageBudget {
  /** Counts one message; false when it is one too many. `now_ms` is monotonic. */
  take(now_ms: number): boolean;
}

/** A viewer's: a fixed number in the window. */
export class ViewerBudget implements MessageBudget {
  readonly #sent: SlidingCount;
  readonly #limit: number;

  constructor({ count, window_s }: HubConfig['viewer_messages']) {
    this.#sent = new SlidingCount(window_s);
    this.#limit = count;
  }

  take(now_ms: number): boolean {
    if (this.#sent.count(now_ms) >= this.#limit) return false;
    this.#sent.add(now_ms);
    return true;
  }
}

type DeviceLimits = Pick<HubConfig, 'device_messages' | 'device_messages_per_session'>;

/**
 * A device's: a base, and more for each session that lived within the window. An ended session counts until its window
 * is over, since its messages do too: else a camera would be closed for what it rightly sent when its viewers leave.
 */
export class DeviceBudget implements MessageBudget {
  readonly #sent: SlidingCount;
  readonly #ended: SlidingCount;
  readonly #limits: DeviceLimits;
  #live = 0;

  constructor(limits: DeviceLimits) {
    this.#limits = limits;
    this.#sent = new SlidingCount(limits.device_messages.window_s);
    this.#ended = new SlidingCount(limits.device_messages.window_s);
  }

  sessionOpened(): void {
    this.#live += 1;
  }

  sessionClosed(now_ms: number): void {
    this.#live -= 1;
    this.#ended.add(now_ms);
  }

  take(now_ms: number): boolean {
    if (this.#sent.count(now_ms) >= this.#limit(now_ms)) return false;
    this.#sent.add(now_ms);
    return true;
  }

  #limit(now_ms: number): number {
    const sessions = this.#live + this.#ended.count(now_ms);
    return this.#limits.device_messages.count + this.#limits.device_messages_per_session * sessions;
  }
}

interface Kept<B> {
  budget: B;
  users: number;
  cancelRemoval: (() => void) | null;
}

/**
 * Budgets by who they belong to, kept for one window after the last connection left, so that a reconnect does not start
 * a new count. Only what was authenticated gets one, which bounds how many there are.
 */
export class BudgetShelf<B extends MessageBudget> {
  readonly #kept = new Map<string, Kept<B>>();
  readonly #clock: Clock;
  readonly #window_ms: number;
  readonly #make: () => B;

  constructor(clock: Clock, window_s: number, make: () => B) {
    this.#clock = clock;
    this.#window_ms = window_s * 1_000;
    this.#make = make;
  }

  borrow(key: string): B {
    const kept = this.#kept.get(key) ?? { budget: this.#make(), users: 0, cancelRemoval: null };
    this.#kept.set(key, kept);
    kept.cancelRemoval?.();
    kept.cancelRemoval = null;
    kept.users += 1;
    return kept.budget;
  }

  giveBack(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    kept.users -= 1;
    if (kept.users > 0) return;
    kept.cancelRemoval = this.#clock.after(this.#window_ms, () => this.#kept.delete(key));
  }

  /** Stops the timers. */
  clear(): void {
    for (const kept of this.#kept.values()) kept.cancelRemoval?.();
    this.#kept.clear();
  }
}
