import type { AuditLog } from '../../audit/audit-log.ts';
import type { AccountLimiter } from '../../auth/account-limiter.ts';
import type { PasswordHasher } from '../../auth/password-hasher.ts';
import type { PasswordPolicy } from '../../auth/password-policy.ts';
import type { Principal } from '../../auth/principal.ts';
import type { SignIn } from '../../auth/sign-in.ts';
import type { ViewerTokens } from '../../auth/viewer-tokens.ts';
import { loginRequest, passwordRequest, tokenAnswer } from '../../protocol/rest.ts';
import type { UserStore } from '../../users/user-store.ts';
import { hashNewPassword } from '../hash-new-password.ts';
import { limited, Refusal } from '../problem.ts';
import { openRoute, userRoute, type Route } from '../route.ts';
import { tokenBody } from '../token-body.ts';

export interface AuthRouteParts {
  audit: Pick<AuditLog, 'write'>;
  signIn: SignIn;
  users: UserStore;
  tokens: ViewerTokens;
  hasher: PasswordHasher;
  policy: PasswordPolicy;
  accountLimiter: AccountLimiter;
}

export function authRoutes(parts: AuthRouteParts): Route[] {
  return [login(parts), logout(parts), renew(parts), changePassword(parts)];
}

function login(parts: AuthRouteParts): Route {
  return openRoute({
    method: 'POST',
    path: '/auth/login',
    body: loginRequest,
    answer: tokenAnswer,
    async handle({ body, address, agent }) {
      const result = await parts.signIn.signIn(body.username, body.password, { address, agent });
      if (result.ok) return tokenBody(result.issued, result.user);
      if (result.code === 'rate_limited') return limited(result.wait_s);
      if (result.code === 'capacity') return new Refusal('capacity', { retry_after_s: 1 });
      return new Refusal(result.code);
    },
  });
}

function logout(parts: AuthRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/auth/logout',
    action: 'me.use',
    async handle({ address }, principal) {
      await parts.tokens.revoke(principal);
      parts.audit.write({ type: 'logout', user_id: principal.user.user_id, address });
      return undefined;
    },
  });
}

function renew(parts: AuthRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/auth/renew',
    action: 'me.use',
    answer: tokenAnswer,
    async handle({ address, agent }, principal) {
      const issued = await parts.tokens.renew(principal, { address, agent });
      if (issued === null) return new Refusal('unauthenticated');
      parts.audit.write({ type: 'token_renewed', user_id: principal.user.user_id, address });
      return tokenBody(issued, principal.user);
    },
  });
}

function changePassword(parts: AuthRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/auth/password',
    action: 'me.use',
    body: passwordRequest,
    async handle({ body, address }, principal) {
      const refusal = await confirmPassword(parts, principal, body.current_password, address);
      if (refusal) return refusal;
      const { user } = principal;
      const password_hash = await hashNewPassword(parts, body.new_password, user, 'new_password');
      if (password_hash instanceof Refusal) return password_hash;
      await parts.users.setPassword(user.user_id, password_hash, principal.jti);
      parts.tokens.announceEnded(user.user_id, principal.jti);
      parts.audit.write({ type: 'password_changed', user_id: user.user_id, address });
      return undefined;
    },
  });
}

/** With a stolen token, too, a password must be as hard to guess as at log-in. */
async function confirmPassword(
  parts: AuthRouteParts,
  { user }: Principal,
  password: string,
  address: string,
): Promise<Refusal | null> {
  const attempt = await parts.accountLimiter.begin(user.username, user.user_id, address);
  if ('wait_s' in attempt) return limited(attempt.wait_s);
  const row = await parts.users.byId(user.user_id);
  const right = await parts.hasher.verify(row?.password_hash, password);
  if (right === 'busy') return new Refusal('capacity', { retry_after_s: 1 });
  if (!right) {
    parts.audit.write({
      type: 'login_failed',
      user_id: user.user_id,
      address,
      detail: { what: 'password_change' },
    });
    return new Refusal('invalid_credentials');
  }
  await parts.accountLimiter.succeeded(attempt, user.user_id, address);
  return null;
}
