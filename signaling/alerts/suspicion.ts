import type { AlertView } from '../protocol/rest.ts';

export type AlertKind =
  | 'failed_logins'
  | 'new_address'
  | 'unusual_hour'
  | 'rapid_sessions'
  | 'pairing_guesses'
  | 'claim_flood'
  | 'session_misuse'
  | 'device_new'
  | 'device_credentials_refused'
  | 'new_admin'
  | 'audit_broken'
  | 'contained'
  | 'clock_set_back';

/** The subject of the one that stands for all of its kind which are not listed one by one. */
export const OTHERS = 'others';

/** A sign of an intrusion, before it is known whether anybody was told of it already. */
export interface Suspicion {
  kind: AlertKind;
  severity: AlertView['severity'];
  /** One sentence for a person, without names: ids stand in their own fields, so that erasing a user leaves none here. */
  message: string;
  /** What is the same in repetitions, which are counted instead of raised again. */
  subject: string;
  user_id?: string;
  device_id?: string;
  address?: string;
}
