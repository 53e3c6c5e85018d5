import { isoTime, type Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { PostureItem } from '../protocol/rest.ts';
import { warn, type Finding, type PostureCheck } from './posture-check.ts';

/** No item may keep the others waiting longer. */
const ITEM_LIMIT_MS = 4_000;
/** A page that is loaded again costs nothing. */
const KEEP_MS = 2_000;

export interface PostureReport {
  measured_at: string;
  items: PostureItem[];
}

export interface PostureOptions {
  checks: readonly PostureCheck[];
  clock: Clock;
  logger: Logger;
}

/** Measures every item of the security checklist at once, each within its own time. */
export class Posture {
  readonly #options: PostureOptions;
  #kept: { at: number; report: Promise<PostureReport> } | null = null;

  constructor(options: PostureOptions) {
    this.#options = options;
  }

  /** As of now, or of at most two seconds ago. Never rejects: what can't be measured is an item that says so. */
  async report(): Promise<PostureReport> {
    const at = this.#options.clock.monotonic();
    if (this.#kept === null || at - this.#kept.at >= KEEP_MS) this.#kept = { at, report: this.#measure() };
    return this.#kept.report;
  }

  async #measure(): Promise<PostureReport> {
    const { checks, clock } = this.#options;
    const measured_at = isoTime(clock.now());
    const items = await Promise.all(checks.map((check) => this.#item(check)));
    return { measured_at, items };
  }

  async #item({ id, title, measure }: PostureCheck): Promise<PostureItem> {
    return { id, title, ...(await this.#bounded(id, measure)) };
  }

  async #bounded(id: string, measure: () => Promise<Finding>): Promise<Finding> {
    try {
      return await this.#inTime(measure());
    } catch (error) {
      this.#options.logger.warn(
        { err: error, item: id },
        'an item of the security checklist was not measured',
      );
      return notMeasured(error);
    }
  }

  async #inTime<T>(work: Promise<T>): Promise<T> {
    let cancel = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
      cancel = this.#options.clock.after(ITEM_LIMIT_MS, () =>
        reject(new Error(`no answer within ${ITEM_LIMIT_MS / 1000} s`)),
      );
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      cancel();
    }
  }
}

function notMeasured(error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return warn(
    `This could not be measured: ${reason}.`,
    'Open this page again in a minute. If it stays, restart MuMu Camera and look into its log.',
  );
}
