import type { AuditLog } from '../../audit/audit-log.ts';
import type { ViewerTokens } from '../../auth/viewer-tokens.ts';
import { isoTime, type Clock } from '../../clock.ts';
import type { HubDatabase } from '../../db/open-database.ts';
import { meAnswer, personalData } from '../../protocol/rest.ts';
import type { PersonalData } from '../../users/personal-data.ts';
import type { UserStore } from '../../users/user-store.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';
import { sealErasure } from '../seal-erasure.ts';

export interface MeRouteParts {
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write' | 'flush'>;
  personalData: PersonalData;
  users: UserStore;
  tokens: ViewerTokens;
  database: Pick<HubDatabase, 'checkpoint'>;
}

export function meRoutes(parts: MeRouteParts): Route[] {
  return [profile(), exportData(parts), erase(parts)];
}

function profile(): Route {
  return userRoute({
    method: 'GET',
    path: '/me',
    action: 'me.use',
    answer: meAnswer,
    handle: (_input, principal) =>
      Promise.resolve({ user: principal.user, expires_at: isoTime(principal.expires_at) }),
  });
}

function exportData(parts: MeRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/me/export',
    action: 'me.use',
    answer: personalData,
    async handle({ address }, principal) {
      await parts.audit.flush();
      const data = await parts.personalData.of(principal, parts.clock.now());
      parts.audit.write({ type: 'personal_data_exported', user_id: principal.user.user_id, address });
      return data;
    },
  });
}

function erase(parts: MeRouteParts): Route {
  return userRoute({
    method: 'DELETE',
    path: '/me',
    action: 'me.use',
    async handle({ address }, { user }) {
      if ((await parts.users.erase(user.user_id)) === 'last_owner') return new Refusal('last_owner');
      parts.audit.write({ type: 'user_erased', user_id: user.user_id, address });
      sealErasure(parts, user.user_id);
      return undefined;
    },
  });
}
