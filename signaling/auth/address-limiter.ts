import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import { limitedAddress } from '../tls/address-ranges.ts';

export interface AttemptRate {
  count: number;
  window_s: number;
}

/** Seconds to wait, at least one; `null` lets the attempt through. */
export type Wait = number | null;

const MAX_ROWS = 50_000;
const KEPT_MS = 60 * 60_000;
const attemptTimes = z.array(z.number());

/** Attempts by address in a sliding window, on disk so that a restart forgives nothing (S28). */
export class AddressLimiter {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(queries: HubQueries, clock: Pick<Clock, 'now'>) {
    this.#queries = queries;
    this.#clock = clock;
  }

  /** Counts an attempt, or refuses it; refused ones do not count. */
  async take(purpose: string, address: string, rate: AttemptRate): Promise<Wait> {
    const key = `${purpose} ${limitedAddress(address)}`;
    const now = this.#clock.now();
    return this.#queries.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('address_attempts')
        .select('attempts')
        .where('key', '=', key)
        .executeTakeFirst();
      const recent = recentAttempts(row?.attempts, now, rate);
      const oldest = recent.at(-rate.count);
      const wait =
        oldest === undefined ? null : Math.max(1, Math.ceil((oldest + rate.window_s * 1000 - now) / 1000));
      // Refused ones change nothing, except that attempts from before the wall clock was set back must age from now on.
      const attempts = JSON.stringify(wait === null ? [...recent, now] : recent);
      if (attempts === row?.attempts) return wait;
      await transaction
        .insertInto('address_attempts')
        .values({ key, attempts, updated_at: now })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ attempts, updated_at: now }))
        .execute();
      return wait;
    });
  }

  /** Keeps the table small whatever the number of addresses. */
  async purge(now: number): Promise<void> {
    await this.#queries
      .deleteFrom('address_attempts')
      .where('updated_at', '<', now - KEPT_MS)
      .execute();
    await this.#queries
      .deleteFrom('address_attempts')
      .where('key', 'in', (query) =>
        query
          .selectFrom('address_attempts')
          .select('key')
          .orderBy('updated_at', 'desc')
          .limit(Number.MAX_SAFE_INTEGER)
          .offset(MAX_ROWS),
      )
      .execute();
  }
}

function recentAttempts(stored: string | undefined, now: number, rate: AttemptRate): number[] {
  if (stored === undefined) return [];
  return (
    attemptTimes
      .parse(JSON.parse(stored))
      // After the wall clock was set back: what lies in the future counts as now.
      .map((at) => Math.min(at, now))
      .filter((at) => at > now - rate.window_s * 1000)
      .slice(-rate.count)
  );
}
