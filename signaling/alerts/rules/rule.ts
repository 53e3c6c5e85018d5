import type { AuditEntry } from '../../audit/audit-log.ts';
import type { HubConfig } from '../../config.ts';
import type { Suspicion } from '../suspicion.ts';

/** What an entry of the audit trail makes suspect. `at`: milliseconds of a clock that never goes back. */
export type Rule = (entry: AuditEntry, at: number) => Suspicion[];

export type RuleConfig = Pick<
  HubConfig,
  | 'alert_failed_logins'
  | 'alert_failed_logins_in_all'
  | 'alert_sessions'
  | 'alert_device_refusals'
  | 'alert_session_misuse'
  | 'alert_claims'
>;

export function whoAndWhere({
  user_id,
  device_id,
  address,
}: AuditEntry): Pick<Suspicion, 'user_id' | 'device_id' | 'address'> {
  return {
    ...(user_id !== undefined && { user_id }),
    ...(device_id !== undefined && { device_id }),
    ...(address !== undefined && { address }),
  };
}
