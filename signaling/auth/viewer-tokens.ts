import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HubEventBus } from '../hub-events.ts';
import type { UserId } from '../protocol/ids.ts';
import { toUser, type UserRow } from '../users/user-store.ts';
import { endTokens } from './end-tokens.ts';
import type { Principal, ViewerAuthenticator } from './principal.ts';
import {
  addSignIn,
  liveSignIns,
  outgrownSignIns,
  takeSignIn,
  type SignInOrigin,
  type SignInRow,
} from './sign-in-rows.ts';
import type { IssuedToken, UserTokens } from './user-tokens.ts';

export interface ViewerTokensOptions {
  queries: HubQueries;
  tokens: UserTokens;
  events: HubEventBus;
  clock: Pick<Clock, 'now'>;
  config: Pick<HubConfig, 'max_sign_ins_per_user'>;
}

/** A token that was just made, and the ones that had to make room for it. */
interface Issue {
  issued: IssuedToken;
  outgrown: SignInRow[];
}

/**
 * The tokens of users with what is stored about them: a revocation list by `jti`, an epoch a user that ends all tokens at
 * once (S01), and the sign-ins that a person can look at and end. All in the database, so that a restart revives nothing.
 */
export class ViewerTokens implements ViewerAuthenticator {
  readonly #options: ViewerTokensOptions;

  constructor(options: ViewerTokensOptions) {
    this.#options = options;
  }

  async authenticate(token: string): Promise<Principal | null> {
    const claims = this.#options.tokens.verify(token);
    if (!claims) return null;
    const row = await this.#options.queries
      .selectFrom('users')
      .leftJoin('revoked_tokens', (join) => join.on('revoked_tokens.jti', '=', claims.jti))
      .selectAll('users')
      .select('revoked_tokens.jti as revoked_jti')
      .where('users.user_id', '=', claims.user_id)
      .executeTakeFirst();
    if (!row || row.revoked_jti !== null || !isOfEpoch(claims, row)) return null;
    // Name and role as they are now, not as they were when the token was made.
    return { user: toUser(row), jti: claims.jti, epoch: claims.epoch, expires_at: claims.exp * 1000 };
  }

  /**
   * @param user the account as it was when its password was found right.
   * @returns `null` when all its tokens were ended since: what was right then may be wrong now.
   */
  async issue(user: UserRow, origin: SignInOrigin): Promise<IssuedToken | null> {
    const signed_in_at = this.#options.clock.now();
    const issue = await this.#options.queries.transaction().execute(async (transaction) => {
      const row = await accountOf(transaction, user.user_id);
      if (row?.token_epoch !== user.token_epoch) return null;
      return this.#issueTo(row, { ...origin, signed_in_at }, transaction);
    });
    return issue && this.#announced(user.user_id, issue);
  }

  /**
   * A new token for an old one, once: of two who renew the same token, one of whom stole it, only one gets on. The old one
   * opens nothing any more; sockets that it opened go on under the new one.
   */
  async renew(principal: Principal, origin: SignInOrigin): Promise<IssuedToken | null> {
    const { jti, user } = principal;
    const issue = await this.#options.queries.transaction().execute(async (transaction) => {
      const row = await accountOf(transaction, user.user_id);
      if (!row || !isOfEpoch(principal, row) || !(await addRevocation(transaction, principal))) return null;
      const before = await takeSignIn(transaction, user.user_id, jti);
      const signed_in_at = before?.signed_in_at ?? this.#options.clock.now();
      return this.#issueTo(row, { ...origin, signed_in_at }, transaction);
    });
    if (issue === null) return null;
    this.#options.events.emit('token_renewed', { user_id: user.user_id, jti, renewed: issue.issued });
    return this.#announced(user.user_id, issue);
  }

  /** Ends this one token. */
  async revoke(principal: Principal): Promise<void> {
    const { jti, user } = principal;
    await this.#options.queries.transaction().execute(async (transaction) => {
      await addRevocation(transaction, principal);
      await takeSignIn(transaction, user.user_id, jti);
    });
    this.#announceEnd(user.user_id, jti);
  }

  /** Ends one sign-in of a user. @returns false when this user has none of that id. */
  async endSignIn(user_id: UserId, jti: string): Promise<boolean> {
    const ended = await this.#options.queries.transaction().execute(async (transaction) => {
      const row = await takeSignIn(transaction, user_id, jti);
      if (row) await addRevocation(transaction, row);
      return row !== undefined;
    });
    if (ended) this.#announceEnd(user_id, jti);
    return ended;
  }

  /** Ends every token of a user but, when given, one. */
  async revokeAllBut(user_id: UserId, jti: string | null): Promise<void> {
    await this.#options.queries.transaction().execute((transaction) => endTokens(transaction, user_id, jti));
    this.announceEnded(user_id, jti);
  }

  /** Tells whoever holds connections that all tokens of a user but, when given, one have ended or are gone. */
  announceEnded(user_id: UserId, all_but: string | null): void {
    this.#options.events.emit('tokens_revoked', { user_id, which: { all_but } });
  }

  async signInsOf(user_id: UserId): Promise<SignInRow[]> {
    return liveSignIns(this.#options.queries, user_id, this.#options.clock.now());
  }

  /** Forgets tokens that have expired anyway. */
  async purge(now: number): Promise<void> {
    await this.#options.queries.deleteFrom('revoked_tokens').where('expires_at', '<', now).execute();
    await this.#options.queries.deleteFrom('sign_ins').where('expires_at', '<=', now).execute();
  }

  async #issueTo(
    row: UserRow,
    origin: SignInOrigin & Pick<SignInRow, 'signed_in_at'>,
    transaction: HubQueries,
  ): Promise<Issue> {
    const { user_id } = row;
    const issued = this.#options.tokens.issue(toUser(row), row.token_epoch);
    const { jti, expires_at } = issued;
    const { signed_in_at, address, agent } = origin;
    await addSignIn(transaction, { jti, user_id, signed_in_at, expires_at, address, agent });
    const outgrown = await outgrownSignIns(transaction, user_id, this.#options.config.max_sign_ins_per_user);
    for (const each of outgrown) {
      await takeSignIn(transaction, user_id, each.jti);
      await addRevocation(transaction, each);
    }
    return { issued, outgrown };
  }

  #announced(user_id: UserId, { issued, outgrown }: Issue): IssuedToken {
    for (const { jti } of outgrown) this.#announceEnd(user_id, jti);
    return issued;
  }

  #announceEnd(user_id: UserId, jti: string): void {
    this.#options.events.emit('tokens_revoked', { user_id, which: { jti } });
  }
}

async function accountOf(queries: HubQueries, user_id: UserId): Promise<UserRow | undefined> {
  return queries.selectFrom('users').selectAll().where('user_id', '=', user_id).executeTakeFirst();
}

/** @returns false when the token was revoked already. */
async function addRevocation(
  queries: HubQueries,
  { jti, expires_at }: { jti: string; expires_at: number },
): Promise<boolean> {
  const result = await queries
    .insertInto('revoked_tokens')
    .values({ jti, expires_at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function isOfEpoch(
  { epoch, jti }: Pick<Principal, 'epoch' | 'jti'>,
  row: Pick<UserRow, 'token_epoch' | 'epoch_keeps_jti'>,
): boolean {
  return epoch === row.token_epoch || jti === row.epoch_keeps_jti;
}
