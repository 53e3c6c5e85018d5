import type { Logger } from './logger.ts';

/** No part may keep the hub from stopping longer than this. */
const STEP_LIMIT_MS = 3_000;

/** What must be undone when the hub stops, or when its start fails half-way; newest first. */
export class UndoStack {
  readonly #steps: (() => void | Promise<void>)[] = [];
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  push(step: () => void | Promise<void>): void {
    this.#steps.push(step);
  }

  /** Runs every step, none of which may fail or hang the others. Safe to call twice. */
  async unwind(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await within(STEP_LIMIT_MS, step());
      } catch (error) {
        this.#logger.error({ err: error }, 'a part of the hub did not stop cleanly');
      }
    }
  }
}

async function within(limit_ms: number, work: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('took too long'));
    }, limit_ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
