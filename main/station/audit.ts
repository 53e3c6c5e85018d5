import type { InvokeInput, InvokeOutput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { AuditVerdictView } from '../../preload/contract/security-model.ts';
import { auditList, auditVerdict } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { resultOf } from './ipc-failure.ts';
import { viewOfAuditEntry, viewOfVerdict } from './security-views.ts';

export async function readAudit(
  line: HubLine,
  filter: InvokeInput<'security:audit'>,
): Promise<Result<InvokeOutput<'security:audit'>>> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  const answer = await line.call({ method: 'GET', path: `/audit?${query.toString()}`, answer: auditList });
  return resultOf(answer, ({ entries, next_before }) => ({
    entries: entries.map(viewOfAuditEntry),
    next_before,
  }));
}

export async function verifyAudit(line: HubLine): Promise<Result<AuditVerdictView>> {
  return resultOf(
    await line.call({ method: 'GET', path: '/audit/verify', answer: auditVerdict }),
    viewOfVerdict,
  );
}
