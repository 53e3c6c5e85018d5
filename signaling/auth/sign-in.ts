import type { AuditLog } from '../audit/audit-log.ts';
import type { HubConfig } from '../config.ts';
import type { BoundedAudit } from '../connection/bounded-audit.ts';
import type { User } from '../protocol/model.ts';
import { toUser, type UserStore } from '../users/user-store.ts';
import type { AccountLimiter } from './account-limiter.ts';
import type { AddressLimiter } from './address-limiter.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { SignInOrigin } from './sign-in-rows.ts';
import type { IssuedToken } from './user-tokens.ts';
import type { ViewerTokens } from './viewer-tokens.ts';

export interface SignInOptions {
  config: Pick<HubConfig, 'login_rate'>;
  users: UserStore;
  tokens: ViewerTokens;
  hasher: PasswordHasher;
  addressLimiter: AddressLimiter;
  accountLimiter: AccountLimiter;
  audit: Pick<AuditLog, 'write'>;
  flood_audit: Pick<BoundedAudit, 'write'>;
}

export type SignInResult =
  | { ok: true; user: User; issued: IssuedToken }
  | { ok: false; code: 'invalid_credentials' | 'capacity' }
  | { ok: false; code: 'rate_limited'; wait_s: number };

/** Log-in by name and password: the same answer, in the same time, for an unknown name and a wrong password (S02, S28). */
export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  async signIn(username: string, password: string, origin: SignInOrigin): Promise<SignInResult> {
    const { address } = origin;
    const { users, hasher, accountLimiter, config } = this.#options;
    const wait = await this.#options.addressLimiter.take('login', address, config.login_rate);
    if (wait !== null) return this.#limited(wait, address, 'address');
    const row = await users.byName(username);
    const attempt = await accountLimiter.begin(username, row?.user_id ?? null, address);
    if ('wait_s' in attempt) return this.#limited(attempt.wait_s, address, 'account');
    const right = await hasher.verify(row?.password_hash, password);
    if (right === 'busy') return { ok: false, code: 'capacity' };
    if (!right || !row) return this.#failed(row && toUser(row), address);
    const { new_address } = await accountLimiter.succeeded(attempt, row.user_id, address);
    const user = toUser(row);
    const issued = await this.#options.tokens.issue(row, origin);
    if (issued === null) return this.#failed(user, address);
    this.#options.audit.write({ type: 'login', user_id: user.user_id, address, detail: { new_address } });
    return { ok: true, user, issued };
  }

  #failed(user: User | undefined, address: string): SignInResult {
    // Not the name that was typed: it may be a password in the wrong field.
    this.#options.audit.write({ type: 'login_failed', address, ...(user && { user_id: user.user_id }) });
    return { ok: false, code: 'invalid_credentials' };
  }

  #limited(wait_s: number, address: string, by: 'address' | 'account'): SignInResult {
    this.#options.flood_audit.write({ type: 'rate_limited', address, detail: { what: 'login', by } });
    return { ok: false, code: 'rate_limited', wait_s };
  }
}
