import { t } from '../../../../../languages/t.ts';
import { words } from '../../../../../languages/words.ts';
import type { AuditEntryView } from '../../../../../preload/contract/security-model.ts';
import { CAMERA_WORDS } from '../../cameras/camera-words.ts';
import { ALERT_WORDS } from '../alerts/alert-words.ts';
import type { Names } from '../use-names.ts';

type Detail = NonNullable<AuditEntryView['detail']>;

const NAMES: Readonly<Record<string, string | undefined>> = words({
  kind: 'Kind',
  severity: 'Severity',
  reason: 'Reason',
  what: 'What',
  action: 'What',
  by: 'By',
  known_account: 'Known account',
  to: 'With',
  from: 'With',
  claimed_from: 'Asked from',
  pushed: 'Sent to the camera',
  limit: 'Limit',
  codes: 'Codes',
  role: 'Role',
});

const ALERT_KINDS: Readonly<Record<string, string | undefined>> = words({
  failed_logins: 'failed sign-ins',
  new_address: 'new address',
  unusual_hour: 'unusual hour',
  rapid_sessions: 'many sessions at once',
  pairing_guesses: 'guessed invitation codes',
  claim_flood: 'many cameras want in',
  session_misuse: 'foreign session',
  device_new: 'new camera',
  device_credentials_refused: 'wrong camera token',
  new_admin: 'new administrator',
  audit_broken: 'damaged record',
  contained: 'hub contained',
  clock_set_back: 'clock set back',
});

/** "Reason: wrong password · Sent to the camera: yes". Ids say nothing to a person, but for those of people, whose names are known; the export has them all. */
export function detailWords(detail: AuditEntryView['detail'], { person }: Pick<Names, 'person'>): string {
  return Object.entries(detail ?? {})
    .filter(([name, value]) => value !== null && !name.endsWith('_id'))
    .map(([name, value]) => `${NAMES[name] ?? name.replaceAll('_', ' ')}: ${valueWords(name, value, person)}`)
    .join(' · ');
}

function valueWords(name: string, value: Detail[string], person: Names['person']): string {
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  const text = String(value);
  switch (name) {
    case 'to':
    case 'from':
      return person(text);
    case 'severity':
      return wordOf(ALERT_WORDS.severities, text);
    case 'kind':
      return wordOf(ALERT_KINDS, wordOf(CAMERA_WORDS.kinds, text));
    case 'reason':
    case 'what':
      return text.replaceAll('_', ' ');
    default:
      return text;
  }
}

/** One that is newer than this window shows as the hub writes it. */
function wordOf(table: Readonly<Record<string, string | undefined>>, text: string): string {
  return Object.hasOwn(table, text) ? (table[text] ?? text) : text;
}
