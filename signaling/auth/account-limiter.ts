import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { HubQueries } from '../db/open-database.ts';
import { limitedAddress } from '../tls/address-ranges.ts';
import type { UserId } from '../protocol/ids.ts';
import type { Wait } from './address-limiter.ts';

/** Mistyping is human. */
const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 1_000;
/** The longest anyone waits: a delay, never a lock-out. */
const MAX_DELAY_MS = 5 * 60_000;
/** Failures this old are forgotten. */
const KEPT_MS = 24 * 60 * 60_000;
const MAX_ROWS = 10_000;
const MAX_ADDRESSES_PER_USER = 16;

/** How long an account waits after `failures` wrong passwords in a row. Milliseconds. */
export function delayAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES));
}

/** One account as somebody tries it. */
export interface AccountAttempt {
  key: string;
}

/**
 * A growing delay an account (S28). Addresses from which the account was used before have a count of their own, so that
 * a stranger's guessing never keeps the owner out. Unknown names are delayed just the same, or the delay would tell
 * which names exist; only a digest of what was typed is kept, since people type passwords into the wrong field.
 */
export class AccountLimiter {
  readonly #queries: HubQueries;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(queries: HubQueries, clock: Pick<Clock, 'now'>) {
    this.#queries = queries;
    this.#clock = clock;
  }

  /**
   * Counts the attempt as failed before it is tried, so that many at once can't all slip through; `succeeded` takes it
   * back.
   */
  async begin(
    username: string,
    user_id: UserId | null,
    address: string,
  ): Promise<AccountAttempt | { wait_s: number }> {
    const from = (await this.#isKnown(user_id, address)) ? limitedAddress(address) : 'anywhere';
    const key = createHash('sha256').update(`${username.toLowerCase()}\n${from}`).digest('base64url');
    const wait = await this.#countFailure(key);
    return wait === null ? { key } : { wait_s: wait };
  }

  /** @returns whether the user came from an address that is not among those from which they came before. */
  async succeeded(
    attempt: AccountAttempt,
    user_id: UserId,
    address: string,
  ): Promise<{ new_address: boolean }> {
    await this.#queries.deleteFrom('account_failures').where('key', '=', attempt.key).execute();
    return this.remember(user_id, address);
  }

  /** @returns whether others were remembered and this one not. */
  async remember(user_id: UserId, address: string): Promise<{ new_address: boolean }> {
    const known = await this.#queries
      .selectFrom('login_addresses')
      .select('address')
      .where('user_id', '=', user_id)
      .execute();
    const from = limitedAddress(address);
    await this.#keep(user_id, from);
    return { new_address: known.length > 0 && !known.some((row) => row.address === from) };
  }

  async purge(now: number): Promise<void> {
    await this.#queries
      .deleteFrom('account_failures')
      .where('updated_at', '<', now - KEPT_MS)
      .execute();
    await this.#queries
      .deleteFrom('account_failures')
      .where('key', 'in', (query) =>
        query
          .selectFrom('account_failures')
          .select('key')
          // Not by age alone: names that somebody invents must not push out the count of the account they are after.
          .orderBy('failures', 'desc')
          .orderBy('updated_at', 'desc')
          .limit(Number.MAX_SAFE_INTEGER)
          .offset(MAX_ROWS),
      )
      .execute();
  }

  async #countFailure(key: string): Promise<Wait> {
    const now = this.#clock.now();
    return this.#queries.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('account_failures')
        .selectAll()
        .where('key', '=', key)
        .executeTakeFirst();
      const blocked_ms = (row?.blocked_until ?? 0) - now;
      // A wall clock that was set back must not turn a delay into a lock-out.
      if (blocked_ms > MAX_DELAY_MS) await blockUntil(transaction, key, now + MAX_DELAY_MS);
      if (blocked_ms > 0) return Math.ceil(Math.min(blocked_ms, MAX_DELAY_MS) / 1000);
      const failures = (row && row.updated_at > now - KEPT_MS ? row.failures : 0) + 1;
      const changes = { failures, blocked_until: now + delayAfter(failures), updated_at: now };
      await transaction
        .insertInto('account_failures')
        .values({ key, ...changes })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(changes))
        .execute();
      return null;
    });
  }

  async #isKnown(user_id: UserId | null, address: string): Promise<boolean> {
    const row = await this.#queries
      .selectFrom('login_addresses')
      .select('user_id')
      .where('user_id', '=', user_id)
      .where('address', '=', limitedAddress(address))
      .executeTakeFirst();
    return row !== undefined;
  }

  async #keep(user_id: UserId, address: string): Promise<void> {
    const last_at = this.#clock.now();
    await this.#queries
      .insertInto('login_addresses')
      .values({ user_id, address, last_at })
      .onConflict((conflict) => conflict.columns(['user_id', 'address']).doUpdateSet({ last_at }))
      .execute();
    await this.#queries
      .deleteFrom('login_addresses')
      .where('user_id', '=', user_id)
      .where('address', 'in', (query) =>
        query
          .selectFrom('login_addresses')
          .select('address')
          .where('user_id', '=', user_id)
          .orderBy('last_at', 'desc')
          .limit(Number.MAX_SAFE_INTEGER)
          .offset(MAX_ADDRESSES_PER_USER),
      )
      .execute();
  }
}

async function blockUntil(queries: HubQueries, key: string, blocked_until: number): Promise<void> {
  await queries.updateTable('account_failures').set({ blocked_until }).where('key', '=', key).execute();
}
