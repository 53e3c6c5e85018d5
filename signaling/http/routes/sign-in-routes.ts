import { z } from 'zod';
import type { AuditLog } from '../../audit/audit-log.ts';
import { signInView } from '../../auth/sign-in-view.ts';
import type { ViewerTokens } from '../../auth/viewer-tokens.ts';
import { signInList } from '../../protocol/rest.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface SignInRouteParts {
  audit: Pick<AuditLog, 'write'>;
  tokens: ViewerTokens;
}

export function signInRoutes(parts: SignInRouteParts): Route[] {
  return [list(parts), end(parts), endAll(parts)];
}

function list({ tokens }: SignInRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/me/sign-ins',
    action: 'me.use',
    answer: signInList,
    async handle(_input, principal) {
      const rows = await tokens.signInsOf(principal.user.user_id);
      return { sign_ins: rows.map((row) => signInView(row, principal)) };
    },
  });
}

function end({ audit, tokens }: SignInRouteParts): Route {
  return userRoute({
    method: 'DELETE',
    path: '/me/sign-ins/:sign_in_id',
    action: 'me.use',
    params: z.strictObject({ sign_in_id: z.string().max(64) }),
    async handle({ params: { sign_in_id }, address }, { user: { user_id } }) {
      if (!(await tokens.endSignIn(user_id, sign_in_id))) return new Refusal('sign_in_unknown');
      audit.write({ type: 'logout', user_id, address, detail: { sign_in_id } });
      return undefined;
    },
  });
}

/** Also the token that asks: whoever is unsure who else is signed in starts anew everywhere. */
function endAll({ audit, tokens }: SignInRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/auth/logout-everywhere',
    action: 'me.use',
    async handle({ address }, { user: { user_id } }) {
      await tokens.revokeAllBut(user_id, null);
      audit.write({ type: 'signed_out_everywhere', user_id, address });
      return undefined;
    },
  });
}
