import type { PageClock } from '../../../renderer/camera/app/page-clock.ts';

/** Time that stands still until a test moves it. */
export class ManualClock implements PageClock {
  #now = Date.UTC(2026, 0, 1);
  #tasks: { at: number; task: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delay_ms: number, task: () => void): () => void {
    const entry = { at: this.#now + delay_ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  /** Runs what falls due on the way, in order, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#tasks.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#tasks = this.#tasks.filter((entry) => entry !== next);
      this.#now = next.at;
      next.task();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  /** How long until each waiting task, soonest first. */
  get waiting(): number[] {
    return this.#tasks.map(({ at }) => at - this.#now).sort((one, other) => one - other);
  }
}

/** Lets everything that only waits for promises happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
