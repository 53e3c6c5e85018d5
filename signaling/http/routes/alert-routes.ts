import { z } from 'zod';
import type { AlertStore } from '../../alerts/alert-store.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import { alertList } from '../../protocol/rest.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface AlertRouteParts {
  alerts: AlertStore;
  audit: Pick<AuditLog, 'write'>;
}

export function alertRoutes(parts: AlertRouteParts): Route[] {
  return [list(parts), acknowledge(parts)];
}

function list({ alerts }: AlertRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/alerts',
    action: 'alert.read',
    answer: alertList,
    handle: async () => ({ alerts: await alerts.list() }),
  });
}

function acknowledge({ alerts, audit }: AlertRouteParts): Route {
  return userRoute({
    method: 'POST',
    path: '/alerts/:alert_id/ack',
    action: 'alert.ack',
    params: z.strictObject({ alert_id: z.string().max(64) }),
    async handle({ params: { alert_id }, address }, { user: { user_id } }) {
      const was_open = await alerts.acknowledge(alert_id, user_id);
      if (was_open === null) return new Refusal('alert_unknown');
      if (was_open) audit.write({ type: 'alert_acknowledged', user_id, address, detail: { alert_id } });
      return undefined;
    },
  });
}
