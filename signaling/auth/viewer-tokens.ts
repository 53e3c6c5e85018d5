import type { HubQueries } from '../db/open-database.ts';
import type { HubEventBus } from '../hub-events.ts';
import type { UserId } from '../protocol/ids.ts';
import type { User } from '../protocol/model.ts';
import { toUser } from '../users/user-store.ts';
import type { Principal, ViewerAuthenticator } from './principal.ts';
import type { IssuedToken, TokenClaims, UserTokens } from './user-tokens.ts';

/**
 * The tokens of users with what is stored about them: a revocation list by `jti`, and an epoch a user that ends all
 * tokens at once (S01). Both are in the database, so that a restart revives nothing.
 */
export class ViewerTokens implements ViewerAuthenticator {
  readonly #queries: HubQueries;
  readonly #tokens: UserTokens;
  readonly #events: HubEventBus;

  constructor(queries: HubQueries, tokens: UserTokens, events: HubEventBus) {
    this.#queries = queries;
    this.#tokens = tokens;
    this.#events = events;
  }

  async authenticate(token: string): Promise<Principal | null> {
    const claims = this.#tokens.verify(token);
    if (!claims) return null;
    const row = await this.#queries
      .selectFrom('users')
      .leftJoin('revoked_tokens', (join) => join.on('revoked_tokens.jti', '=', claims.jti))
      .selectAll('users')
      .select('revoked_tokens.jti as revoked_jti')
      .where('users.user_id', '=', claims.user_id)
      .executeTakeFirst();
    if (!row || row.revoked_jti !== null || !isOfEpoch(claims, row)) return null;
    // Name and role as they are now, not as they were when the token was made.
    return { user: toUser(row), jti: claims.jti, expires_at: claims.exp * 1000 };
  }

  async issue(user: User): Promise<IssuedToken> {
    const { token_epoch } = await this.#queries
      .selectFrom('users')
      .select('token_epoch')
      .where('user_id', '=', user.user_id)
      .executeTakeFirstOrThrow();
    return this.#tokens.issue(user, token_epoch);
  }

  /** Ends this one token. @returns false when it was ended already. */
  async revoke(principal: Principal): Promise<boolean> {
    const result = await this.#queries
      .insertInto('revoked_tokens')
      .values({ jti: principal.jti, expires_at: principal.expires_at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    this.#events.emit('tokens_revoked', { user_id: principal.user.user_id, which: { jti: principal.jti } });
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** A new token for an old one, once: of two who renew the same token, one of whom stole it, only one gets on. */
  async renew(principal: Principal): Promise<IssuedToken | null> {
    return (await this.revoke(principal)) ? this.issue(principal.user) : null;
  }

  /** Tells whoever holds connections that a user is gone; their tokens died with the account. */
  announceErased(user_id: UserId): void {
    this.#events.emit('tokens_revoked', { user_id, which: { all_but: null } });
  }

  /** Ends every token of a user but, when given, one. */
  async revokeAllBut(user_id: UserId, jti: string | null): Promise<void> {
    await this.#queries
      .updateTable('users')
      .set((row) => ({ token_epoch: row('token_epoch', '+', 1), epoch_keeps_jti: jti }))
      .where('user_id', '=', user_id)
      .execute();
    this.#events.emit('tokens_revoked', { user_id, which: { all_but: jti } });
  }

  /** Forgets revocations of tokens that have expired anyway. */
  async purge(now: number): Promise<void> {
    await this.#queries.deleteFrom('revoked_tokens').where('expires_at', '<', now).execute();
  }
}

function isOfEpoch(
  claims: TokenClaims,
  row: { token_epoch: number; epoch_keeps_jti: string | null },
): boolean {
  return claims.epoch === row.token_epoch || claims.jti === row.epoch_keeps_jti;
}
