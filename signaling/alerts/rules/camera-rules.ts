import type { AuditEntry } from '../../audit/audit-log.ts';
import { isLoopback, limitedAddress } from '../../tls/address-ranges.ts';
import { RecentCounts } from '../recent-counts.ts';
import type { Suspicion } from '../suspicion.ts';
import { whoAndWhere, type Rule, type RuleConfig } from './rule.ts';

export const pairingGuesses: Rule = (entry) => {
  const message = 'Somebody guessed pairing codes, so every open code was made void.';
  return [{ kind: 'pairing_guesses', severity: 'warning', message, subject: 'codes', ...whoAndWhere(entry) }];
};

const CLAIM_FLOOD = {
  kind: 'claim_flood',
  severity: 'warning',
  message: 'Unusually many cameras ask to be let in. Let in none whose check code you did not compare.',
  subject: 'claims',
} as const satisfies Suspicion;

/** Claims that came, and those with a secret or code that opens nothing. */
export function claimFlood({ alert_claims }: RuleConfig): Rule {
  const counts = new RecentCounts(alert_claims);
  return (_entry, at) => (counts.reached('all', at) ? [CLAIM_FLOOD] : []);
}

/** Claims that found no room. */
export const claimQuota: Rule = ({ detail }) => (detail?.['what'] === 'claims' ? [CLAIM_FLOOD] : []);

/** By the camera that was claimed to be, whichever addresses that came from, and by address. */
export function deviceRefused({ alert_device_refusals }: RuleConfig): Rule {
  const counts = new RecentCounts(alert_device_refusals);
  return (entry, at) => {
    if (entry.detail?.['reason'] !== 'bad_credentials') return [];
    return [asCamera(entry), fromAddress(entry)].filter(({ subject }) => counts.reached(subject, at));
  };
}

const REFUSED = { kind: 'device_credentials_refused', severity: 'warning' } as const;

function asCamera({ address, detail }: AuditEntry): Suspicion {
  const device_id = String(detail?.['claimed_device_id']);
  const message = 'Somebody keeps trying to pass for one camera with a wrong or old key.';
  const where = address === undefined ? {} : { address };
  return { ...REFUSED, message, subject: `device ${device_id}`, device_id, ...where };
}

function fromAddress({ address = 'unknown' }: AuditEntry): Suspicion {
  const message = 'From one address somebody keeps trying to pass for a camera with a wrong or old key.';
  return { ...REFUSED, message, subject: `address ${limitedAddress(address)}`, address };
}

/** But for a demo camera, which is a window of the station's own: nobody came in. */
export const newDevice: Rule = (entry) => {
  if (entry.device_id === undefined || isOwnDemo(entry)) return [];
  const message = entry.type === 'claim_approved' ? 'A camera was let in.' : 'A camera was added by hand.';
  const subject = entry.device_id;
  return [{ kind: 'device_new', severity: 'notice', message, subject, ...whoAndWhere(entry) }];
};

function isOwnDemo({ detail }: AuditEntry): boolean {
  return detail?.['kind'] === 'demo' && isLoopback(String(detail['claimed_from']));
}
