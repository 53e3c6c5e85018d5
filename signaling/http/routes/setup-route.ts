import type { AuditLog } from '../../audit/audit-log.ts';
import type { AccountLimiter } from '../../auth/account-limiter.ts';
import type { AddressLimiter } from '../../auth/address-limiter.ts';
import type { PasswordHasher } from '../../auth/password-hasher.ts';
import type { PasswordPolicy } from '../../auth/password-policy.ts';
import type { ViewerTokens } from '../../auth/viewer-tokens.ts';
import type { Clock } from '../../clock.ts';
import type { HubConfig } from '../../config.ts';
import type { BoundedAudit } from '../../connection/bounded-audit.ts';
import { setupRequest, tokenAnswer } from '../../protocol/rest.ts';
import { toUser, type UserStore } from '../../users/user-store.ts';
import { hashNewPassword } from '../hash-new-password.ts';
import { limited, Refusal } from '../problem.ts';
import { openRoute, type Route } from '../route.ts';
import { tokenBody } from '../token-body.ts';

export interface SetupRouteParts {
  config: Pick<HubConfig, 'setup_rate'>;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write'>;
  flood_audit: Pick<BoundedAudit, 'write'>;
  users: UserStore;
  tokens: ViewerTokens;
  hasher: PasswordHasher;
  policy: PasswordPolicy;
  addressLimiter: AddressLimiter;
  accountLimiter: Pick<AccountLimiter, 'remember'>;
  /** Compares in constant time. */
  matchesSetupCode(given: string): boolean;
  /** Called once there is an owner: the code is worth nothing any more. */
  setupDone(): void;
}

/** Claims a new hub, for whoever can read the code on its machine. */
export function setupRoute(parts: SetupRouteParts): Route {
  return openRoute({
    method: 'POST',
    path: '/setup',
    body: setupRequest,
    answer: tokenAnswer,
    status: 201,
    async handle({ body, address, agent }) {
      const refusal = await refuse(parts, body.setup_code, address);
      if (refusal) return refusal;
      const email = body.email ?? null;
      const password_hash = await hashNewPassword(parts, body.password, { username: body.username, email });
      if (password_hash instanceof Refusal) return password_hash;
      const created_at = parts.clock.now();
      const row = await parts.users.createFirst({
        username: body.username,
        email,
        role: 'owner',
        password_hash,
        created_at,
      });
      if (row === 'setup_done') return new Refusal('setup_done');
      parts.setupDone();
      // Their first sign-in, with which later ones are compared.
      await parts.accountLimiter.remember(row.user_id, address);
      parts.audit.write({ type: 'owner_created', user_id: row.user_id, address });
      const issued = await parts.tokens.issue(row, { address, agent });
      return issued ? tokenBody(issued, toUser(row)) : new Refusal('unauthenticated');
    },
  });
}

async function refuse(parts: SetupRouteParts, code: string, address: string): Promise<Refusal | null> {
  if (await parts.users.any()) return new Refusal('setup_done');
  const wait = await parts.addressLimiter.take('setup', address, parts.config.setup_rate);
  if (wait !== null) {
    parts.flood_audit.write({ type: 'rate_limited', address, detail: { what: 'setup' } });
    return limited(wait);
  }
  if (parts.matchesSetupCode(code)) return null;
  parts.audit.write({ type: 'setup_refused', address });
  return new Refusal('setup_code_wrong');
}
