import { msg, words } from '../../../../../languages/words.ts';

/**
 * What each type of the audit trail says to a person. The list is the hub's (signaling/audit/audit-log.ts), which this
 * window may not import: a test compares the two.
 */
export const ACTIVITY_TYPES = words({
  hub_started: 'Hub started',
  hub_stopped: 'Hub stopped',
  owner_created: 'First owner created',
  setup_refused: 'Set-up refused',
  login: 'Signed in',
  login_failed: 'Sign-in failed',
  logout: 'Signed out',
  token_renewed: 'Sign-in renewed',
  password_changed: 'Password changed',
  user_erased: 'Own account erased',
  user_created: 'Person added',
  user_changed: 'Person changed',
  user_removed: 'Person removed',
  signed_out_everywhere: 'Signed out everywhere',
  personal_data_exported: 'Own data exported',
  access_refused: 'Access refused',
  audit_exported: 'Activity exported',
  audit_broken: 'Activity record damaged',
  alert_raised: 'Alert raised',
  alert_acknowledged: 'Alert acknowledged',
  backup_made: 'Backup made',
  backup_restored: 'Backup restored',
  keys_rotated: 'Signing keys replaced',
  contained: 'Hub contained',
  containment_lifted: 'Containment lifted',
  device_created: 'Camera registered',
  device_renamed: 'Camera renamed',
  device_removed: 'Camera removed',
  device_token_rotated: 'Camera given a new token',
  device_connected: 'Camera connected',
  device_disconnected: 'Camera disconnected',
  device_refused: 'Camera refused',
  viewer_connected: 'Station connected',
  viewer_disconnected: 'Station disconnected',
  viewer_refused: 'Station refused',
  access_granted: 'Camera shared',
  access_removed: 'Camera no longer shared',
  pairing_opened: 'Invitation opened',
  pairing_cancelled: 'Invitation cancelled',
  pairing_code_wrong: 'Wrong invitation code',
  pairings_killed: 'Invitations ended after wrong codes',
  claim_made: 'Camera asked to be let in',
  claim_approved: 'Camera let in',
  claim_rejected: 'Camera turned away',
  session_started: 'Began to watch',
  session_ended: 'Stopped watching',
  session_misuse: 'Message for a foreign session',
  rate_limited: 'Too many requests',
  certificate_renewed: 'Certificate renewed',
  clock_set_back: 'Clock set back',
  clock_right_again: 'Clock right again',
  clock_confirmed: 'Clock confirmed',
});
type ActivityType = keyof typeof ACTIVITY_TYPES;

/** The words of a type; one that is newer than this window shows as the hub writes it. */
export function activityWords(type: string): string {
  return Object.hasOwn(ACTIVITY_TYPES, type)
    ? ACTIVITY_TYPES[type as ActivityType]
    : type.replaceAll('_', ' ');
}

export interface ActivityGroup {
  readonly label: string;
  readonly types: readonly ActivityType[];
}

/** What a person filters by; together they hold every type. */
export const ACTIVITY_GROUPS: readonly ActivityGroup[] = [
  {
    label: msg('Sign-ins'),
    types: ['login', 'login_failed', 'logout', 'token_renewed', 'signed_out_everywhere'],
  },
  {
    label: msg('Refused and suspicious'),
    types: [
      'login_failed',
      'access_refused',
      'device_refused',
      'viewer_refused',
      'setup_refused',
      'pairing_code_wrong',
      'pairings_killed',
      'session_misuse',
      'rate_limited',
      'alert_raised',
      'alert_acknowledged',
      'audit_broken',
    ],
  },
  {
    label: msg('People and passwords'),
    types: [
      'owner_created',
      'user_created',
      'user_changed',
      'user_removed',
      'user_erased',
      'password_changed',
      'personal_data_exported',
    ],
  },
  {
    label: msg('Cameras coming and going'),
    types: [
      'device_connected',
      'device_disconnected',
      'device_refused',
      'viewer_connected',
      'viewer_disconnected',
    ],
  },
  {
    label: msg('Adding and managing cameras'),
    types: [
      'pairing_opened',
      'pairing_cancelled',
      'pairing_code_wrong',
      'pairings_killed',
      'claim_made',
      'claim_approved',
      'claim_rejected',
      'device_created',
      'device_renamed',
      'device_removed',
      'device_token_rotated',
    ],
  },
  {
    label: msg('Who watches, who may'),
    types: ['session_started', 'session_ended', 'access_granted', 'access_removed'],
  },
  {
    label: msg('Hub, keys and backups'),
    types: [
      'hub_started',
      'hub_stopped',
      'backup_made',
      'backup_restored',
      'keys_rotated',
      'contained',
      'containment_lifted',
      'certificate_renewed',
      'clock_set_back',
      'clock_right_again',
      'clock_confirmed',
      'audit_exported',
    ],
  },
];
