import type { Clock } from '../../../signaling/clock.ts';

interface Task {
  due: number;
  interval_ms: number | null;
  run: () => void;
}

/** A clock that stands still until a test moves it; tasks run in order of their time. */
export class ManualClock implements Clock {
  readonly #tasks = new Set<Task>();
  #elapsed = 0;
  #epoch: number;

  constructor(epoch = Date.UTC(2030, 0, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#epoch + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(delay_ms: number, task: () => void): () => void {
    return this.#schedule({ due: this.#elapsed + delay_ms, interval_ms: null, run: task });
  }

  every(interval_ms: number, task: () => void): () => void {
    return this.#schedule({ due: this.#elapsed + interval_ms, interval_ms, run: task });
  }

  /** How many timers wait, to see that none is left behind. */
  get pending(): number {
    return this.#tasks.size;
  }

  advance(ms: number): void {
    const until = this.#elapsed + ms;
    for (let task = this.#next(until); task; task = this.#next(until)) {
      this.#elapsed = task.due;
      if (task.interval_ms === null) this.#tasks.delete(task);
      else task.due += task.interval_ms;
      task.run();
    }
    this.#elapsed = until;
  }

  /** Time passes as if the machine had slept: tasks that would have run meanwhile run once, at the next `advance`. */
  jump(ms: number): void {
    this.#elapsed += ms;
    for (const task of this.#tasks) {
      if (task.interval_ms !== null) task.due = Math.max(task.due, this.#elapsed);
    }
  }

  /** Somebody sets the wall clock, by this much; nothing passes. */
  set(by_ms: number): void {
    this.#epoch += by_ms;
  }

  #schedule(task: Task): () => void {
    this.#tasks.add(task);
    return () => this.#tasks.delete(task);
  }

  #next(until: number): Task | undefined {
    return [...this.#tasks].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
  }
}
