import { z } from 'zod';
import type { AuditLog } from '../../audit/audit-log.ts';
import { isoTime } from '../../clock.ts';
import type { HubConfig } from '../../config.ts';
import type { PairingStore } from '../../pairing/pairing-store.ts';
import { pairingId } from '../../protocol/ids.ts';
import { createPairingAnswer, createPairingRequest } from '../../protocol/rest.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface PairingRouteParts {
  config: Pick<HubConfig, 'pairing_life_s'>;
  audit: Pick<AuditLog, 'write'>;
  pairings: PairingStore;
  pin: string;
  /** `https://<address>:<port>` as other machines reach it now. */
  publicUrl(): string;
}

export function pairingRoutes(parts: PairingRouteParts): Route[] {
  return [open(parts), cancel(parts)];
}

function open(parts: PairingRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/pairings',
    action: 'pairing.manage',
    body: createPairingRequest.optional(),
    answer: createPairingAnswer,
    status: 201,
    async handle({ body, address }, { user }) {
      const opened = await parts.pairings.open({
        kind: body?.kind ?? null,
        name: body?.name ?? null,
        ttl_s: Math.min(body?.ttl_s ?? parts.config.pairing_life_s, parts.config.pairing_life_s),
        created_by: user.user_id,
      });
      if (opened === 'capacity') return new Refusal('capacity', { detail: 'Too many invitations are open.' });
      parts.audit.write({ type: 'pairing_opened', user_id: user.user_id, address });
      return {
        ...opened,
        // In the fragment, which browsers keep to themselves: it never reaches a server or its log.
        url: `${parts.publicUrl()}/camera#s=${opened.secret}&pin=${parts.pin}`,
        expires_at: isoTime(opened.expires_at),
      };
    },
  });
}

function cancel(parts: PairingRouteParts): Route {
  return userRoute({
    method: 'DELETE',
    path: '/pairings/:pairing_id',
    action: 'pairing.manage',
    params: z.strictObject({ pairing_id: pairingId }),
    async handle({ params, address }, { user }) {
      if (!(await parts.pairings.cancel(params.pairing_id))) return new Refusal('pairing_unknown');
      parts.audit.write({ type: 'pairing_cancelled', user_id: user.user_id, address });
      return undefined;
    },
  });
}
