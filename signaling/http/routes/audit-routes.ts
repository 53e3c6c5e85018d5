import { auditExport } from '../../audit/audit-export.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuditTrail } from '../../audit/audit-trail.ts';
import type { AuditVerifier } from '../../audit/audit-verifier.ts';
import { isoTime, type Clock } from '../../clock.ts';
import type { HubQueries } from '../../db/open-database.ts';
import { auditList, auditQuery, auditVerdict } from '../../protocol/rest.ts';
import { FileAnswer } from '../file-answer.ts';
import { userRoute, type Route } from '../route.ts';

export interface AuditRouteParts {
  queries: HubQueries;
  clock: Pick<Clock, 'now'>;
  audit: Pick<AuditLog, 'write' | 'flush'>;
  trail: AuditTrail;
  auditVerifier: Pick<AuditVerifier, 'verify'>;
}

export function auditRoutes(parts: AuditRouteParts): Route[] {
  return [list(parts), verify(parts), exportAll(parts)];
}

function list({ audit, trail }: AuditRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/audit',
    action: 'audit.read',
    query: auditQuery,
    answer: auditList,
    async handle({ query }) {
      await audit.flush();
      return trail.list(query);
    },
  });
}

function verify({ auditVerifier }: AuditRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/audit/verify',
    action: 'audit.read',
    answer: auditVerdict,
    handle: () => auditVerifier.verify(),
  });
}

function exportAll({ audit, clock, queries }: AuditRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/audit/export',
    action: 'audit.read',
    status: 200,
    async handle({ address }, { user }) {
      audit.write({ type: 'audit_exported', user_id: user.user_id, address });
      await audit.flush();
      const filename = `mumu-audit-${isoTime(clock.now()).slice(0, 10)}.ndjson`;
      return new FileAnswer({ content_type: 'application/x-ndjson', filename, body: auditExport(queries) });
    },
  });
}
