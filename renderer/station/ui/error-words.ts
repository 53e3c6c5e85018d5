import { words } from '../../../languages/words.ts';
import type { IpcErrorCode } from '../../../preload/contract/result.ts';

export interface CallError {
  readonly code: IpcErrorCode;
  readonly message: string;
  readonly retry_after_s?: number;
  readonly fields?: Record<string, string>;
}

/** A sentence a person can act on, for every coded failure. `null` takes main's own sentence. */
const SENTENCES: Record<IpcErrorCode, string | null> = words({
  invalid_input: null,
  invalid_credentials: 'That user name and password don’t belong together.',
  signed_out: 'You have been signed out. Sign in again to go on.',
  forbidden: 'Your account may not do this. Ask the owner of this station.',
  rate_limited: 'Too many tries in a short time.',
  hub_unreachable: 'The hub doesn’t answer. Check that it runs and that this computer is on its network.',
  hub_untrusted: 'The hub’s certificate is not the one this station knows. Nothing was sent to it.',
  device_unknown: 'This camera is no longer known here.',
  device_offline: 'This camera is offline.',
  session_unknown: 'The connection to this camera has ended.',
  claim_unknown: 'This request is gone. Start again on the phone.',
  claim_decided: 'Somebody has already decided on this request.',
  pairing_unknown: 'This invitation has ended. Make a new code.',
  username_taken: 'This user name is taken.',
  last_owner: 'This is the last owner. Make somebody else an owner first.',
  user_unknown: 'This person has no account here any more.',
  sign_in_unknown: 'That sign-in has ended already.',
  password_weak: 'This password is too easy to guess.',
  keychain_unavailable: 'The system’s keychain can’t be used, so nothing was remembered.',
  keychain_locked: 'The system’s keychain is locked. Unlock it and try again.',
  vault_passphrase_wrong: 'That is not the passphrase of this vault.',
  alert_unknown: 'This alert is gone. It may have been acknowledged a long time ago.',
  view_unknown: 'This view is gone. Choose another one.',
  station_unknown: 'This station is not known here any more.',
  station_other_pin: null,
  only_own_station: null,
  camera_problem: null,
  camera_certificate: null,
  backup_unreadable: null,
  backup_passphrase_wrong: 'That passphrase does not open the backup. Nothing was changed.',
  backup_damaged: 'The file is damaged, incomplete, or no backup. Nothing was changed.',
  backup_newer:
    'A newer version of MuMu Camera made this backup. Install that one first. Nothing was changed.',
  backup_hostile: null,
  disk_full: 'There is not enough free disk space. Free some, then try again.',
  capacity: 'The hub is full at the moment. Try again shortly.',
  not_possible_now: null,
  internal: 'Something went wrong inside the app. Try again; if it stays, restart MuMu Camera.',
});

/** The sentence for an error; unknown codes fall back to what main says. */
export function sentenceFor(error: CallError): string {
  return SENTENCES[error.code] ?? error.message;
}
