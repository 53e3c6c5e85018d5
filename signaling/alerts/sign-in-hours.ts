import type { HubQueries } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

/** Before a user's habits are known, no hour is unusual. */
const LEAST_SIGN_INS = 20;
const LEAST_DAYS = 7;
const DAY_MS = 86_400_000;

/** At which hours of the hub's day each user signs in. */
export class SignInHours {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  /**
   * Counts a sign-in.
   *
   * @param at epoch milliseconds.
   * @returns whether it came at an hour at which a user of settled habits never came before.
   */
  async record(user_id: UserId, at: number): Promise<boolean> {
    const hour = new Date(at).getHours();
    const known = await this.#hoursOf(user_id);
    await this.#count(user_id, hour);
    const sign_ins = known.reduce((sum, { logins }) => sum + logins, 0);
    if (sign_ins < LEAST_SIGN_INS || known.some((row) => row.hour === hour)) return false;
    return (await this.#daysOf(user_id)) >= LEAST_DAYS;
  }

  async #hoursOf(user_id: UserId): Promise<{ hour: number; logins: number }[]> {
    return this.#queries
      .selectFrom('login_hours')
      .select(['hour', 'logins'])
      .where('user_id', '=', user_id)
      .execute();
  }

  async #count(user_id: UserId, hour: number): Promise<void> {
    await this.#queries
      .insertInto('login_hours')
      .values({ user_id, hour, logins: 1 })
      .onConflict((conflict) =>
        conflict.columns(['user_id', 'hour']).doUpdateSet((row) => ({
          logins: row('login_hours.logins', '+', 1),
        })),
      )
      .execute();
  }

  /** On how many days the user signed in, as the audit trail knows it. */
  async #daysOf(user_id: UserId): Promise<number> {
    const rows = await this.#queries
      .selectFrom('audit')
      // As a literal: a number parameter would arrive as a fraction, and so would its quotient.
      .select((row) => row('at', '/', row.lit(DAY_MS)).as('day'))
      .distinct()
      .where('user_id', '=', user_id)
      .where('type', '=', 'login')
      .limit(LEAST_DAYS)
      .execute();
    return rows.length;
  }
}
