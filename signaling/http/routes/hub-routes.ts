import type { HubId } from '../../protocol/ids.ts';
import { PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { health, hubInfo, type HubInfo } from '../../protocol/rest.ts';
import type { UserStore } from '../../users/user-store.ts';
import { openRoute, type Route } from '../route.ts';

export interface HubRouteParts {
  hub_id: HubId;
  pin: string;
  hubName: () => string;
  users: Pick<UserStore, 'any'>;
}

export function healthRoute(): Route {
  return openRoute({
    method: 'GET',
    path: '/healthz',
    answer: health,
    handle: () => Promise.resolve({ status: 'ok' as const }),
  });
}

export function hubRoutes(parts: HubRouteParts): Route[] {
  return [
    openRoute({
      method: 'GET',
      path: '/hub',
      answer: hubInfo,
      handle: async (): Promise<HubInfo> => ({
        hub_id: parts.hub_id,
        name: parts.hubName(),
        protocol: PROTOCOL_VERSION,
        pin: parts.pin,
        setup_required: !(await parts.users.any()),
      }),
    }),
  ];
}
