import type { AuditEntry } from '../../audit/audit-log.ts';
import { limitedAddress } from '../../tls/address-ranges.ts';
import { RecentCounts } from '../recent-counts.ts';
import type { Suspicion } from '../suspicion.ts';
import { whoAndWhere, type Rule, type RuleConfig } from './rule.ts';

/** By account and by address, so that neither many accounts from one place nor one account from many stay unseen. */
export function failedLogins(config: RuleConfig): Rule {
  const counts = new RecentCounts(config.alert_failed_logins);
  const in_all = new RecentCounts(config.alert_failed_logins_in_all);
  return (entry, at) => [
    ...ofAccount(entry, (key) => counts.reached(key, at)),
    ...ofAddress(entry, (key) => counts.reached(key, at)),
    ...(in_all.reached('all', at) ? [OF_ALL] : []),
  ];
}

const FAILED = { kind: 'failed_logins', severity: 'warning' } as const;
const OF_ALL = {
  ...FAILED,
  message: 'Many sign-ins fail, for many accounts or from many addresses.',
  subject: 'all',
} satisfies Suspicion;

function ofAccount(entry: AuditEntry, reached: (key: string) => boolean): Suspicion[] {
  const subject = `account ${String(entry.user_id)}`;
  if (entry.user_id === undefined || !reached(subject)) return [];
  const message = 'Somebody keeps trying wrong passwords for one account.';
  return [{ ...FAILED, message, subject, ...whoAndWhere(entry) }];
}

function ofAddress({ address }: AuditEntry, reached: (key: string) => boolean): Suspicion[] {
  if (address === undefined) return [];
  const subject = `address ${limitedAddress(address)}`;
  const message = 'Somebody keeps trying wrong passwords from one address.';
  return reached(subject) ? [{ ...FAILED, message, subject, address }] : [];
}

export const newAddress: Rule = (entry) => {
  const { user_id, address, detail } = entry;
  if (user_id === undefined || address === undefined || detail?.['new_address'] !== true) return [];
  const message = 'Somebody signed in from an address that this account never used before.';
  const subject = `${user_id} ${limitedAddress(address)}`;
  return [{ kind: 'new_address', severity: 'notice', message, subject, ...whoAndWhere(entry) }];
};

export function unusualHour(entry: AuditEntry): Suspicion {
  const message = 'Somebody signed in at an hour at which this account never did before.';
  const subject = String(entry.user_id);
  return { kind: 'unusual_hour', severity: 'notice', message, subject, ...whoAndWhere(entry) };
}

export const newAdmin: Rule = ({ detail, address }) => {
  const { role, role_before, about } = detail ?? {};
  // An owner who becomes an admin has less than before.
  if ((role !== 'admin' && role !== 'owner') || role_before === 'owner') return [];
  const rank = role === 'owner' ? 'an owner of this hub' : 'an administrator';
  const message = `An account was made ${rank}. If none of you did that, sign everybody out.`;
  const user_id = String(about);
  const found = { kind: 'new_admin', severity: 'warning', message, subject: `${user_id} ${role}` } as const;
  return [{ ...found, user_id, ...(address !== undefined && { address }) }];
};

export function rapidSessions({ alert_sessions }: RuleConfig): Rule {
  const counts = new RecentCounts(alert_sessions);
  return (entry, at) => {
    const { user_id } = entry;
    if (user_id === undefined || !counts.reached(user_id, at)) return [];
    const message = 'An account opens one camera after the other, faster than a person would.';
    const found = { kind: 'rapid_sessions', severity: 'warning', message, subject: user_id } as const;
    return [{ ...found, user_id, ...(entry.address !== undefined && { address: entry.address }) }];
  };
}

export function sessionMisuse({ alert_session_misuse }: RuleConfig): Rule {
  const counts = new RecentCounts(alert_session_misuse);
  return (entry, at) => {
    // A message that crossed with its session's end is nobody's fault.
    if (entry.detail?.['session'] !== 'unknown') return [];
    const subject = entry.user_id ?? entry.device_id ?? 'unknown';
    if (!counts.reached(subject, at)) return [];
    const message = 'Messages came for camera sessions that belong to somebody else.';
    return [{ kind: 'session_misuse', severity: 'critical', message, subject, ...whoAndWhere(entry) }];
  };
}
