import type {
  AlertView,
  AuditEntryView,
  AuditVerdictView,
  PostureItemView,
} from '../../preload/contract/security-model.ts';
import type {
  AlertView as WireAlert,
  AuditEntryView as WireAuditEntry,
  AuditVerdict,
  PostureItem,
} from '../../signaling/protocol/rest.ts';

/* As in views.ts: named field by field, so that what the wire adds later stays in main until somebody decides. */

export function viewOfPostureItem({ id, title, state, detail, fix }: PostureItem): PostureItemView {
  const view = { id, title, state, detail };
  return fix === undefined ? view : { ...view, fix };
}

export function viewOfAlert(alert: WireAlert): AlertView {
  const { alert_id, kind, severity, message, created_at, last_at, count } = alert;
  const { user_id, device_id, address, acked_at, acked_by } = alert;
  return {
    ...{ alert_id, kind, severity, message, created_at, last_at, count },
    ...{ user_id, device_id, address, acked_at, acked_by },
  };
}

export function viewOfAuditEntry(entry: WireAuditEntry): AuditEntryView {
  const { seq, at, type, user_id, username, device_id, device_name, address, detail } = entry;
  return { seq, at, type, user_id, username, device_id, device_name, address, detail };
}

export function viewOfVerdict(verdict: AuditVerdict): AuditVerdictView {
  const { ok, checked, head_seq, anchored, broken, verified_at } = verdict;
  return { ok, checked, head_seq, anchored, broken, verified_at };
}
