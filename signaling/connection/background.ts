import type { Logger } from '../logger.ts';

/** Work that nobody waits for, until the hub stops and must not pull the store away from under it. */
export class Background {
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Runs a task; a failure is logged under `what`. */
  run(what: string, task: () => Promise<void>): void {
    const running = this.#guarded(what, task);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
  }

  /** Resolves when nothing runs any more, what running tasks started included. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #guarded(what: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#logger.error({ err: error }, what);
    }
  }
}
