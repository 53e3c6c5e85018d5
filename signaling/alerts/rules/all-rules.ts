import type { AuditEntry, AuditType } from '../../audit/audit-log.ts';
import { failedLogins, newAddress, newAdmin, rapidSessions, sessionMisuse } from './account-rules.ts';
import { claimFlood, claimQuota, deviceRefused, newDevice, pairingGuesses } from './camera-rules.ts';
import { auditBroken, clockSetBack, contained } from './hub-rules.ts';
import type { Rule, RuleConfig } from './rule.ts';

/** Each rule by the type of entry that it is about (S32). Entries about alerts have none, so that nothing goes in circles. */
export function allRules(config: RuleConfig): Partial<Record<AuditType, Rule>> {
  const flood = claimFlood(config);
  const failed = failedLogins(config);
  return {
    login: newAddress,
    login_failed: failed,
    user_created: newAdmin,
    user_changed: newAdmin,
    session_started: rapidSessions(config),
    session_misuse: sessionMisuse(config),
    pairings_killed: pairingGuesses,
    pairing_code_wrong: flood,
    claim_made: flood,
    rate_limited: (entry, at) => [...claimQuota(entry, at), ...(isLogin(entry) ? failed(entry, at) : [])],
    claim_approved: newDevice,
    device_created: newDevice,
    device_refused: deviceRefused(config),
    audit_broken: auditBroken,
    contained,
    clock_set_back: clockSetBack,
  };
}

/** A sign-in that a limit refused unheard: whoever hammers on is not to stay below the count of wrong passwords. */
function isLogin({ detail }: AuditEntry): boolean {
  return detail?.['what'] === 'login';
}
