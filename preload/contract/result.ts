/**
 * What a call across the process border answers. Expected failures come back as a coded error; anything else rejects
 * (a bug, or a sender that may not call).
 */
export type Result<T, C extends string = IpcErrorCode> =
  | { ok: true; value: T }
  | {
      ok: false;
      error: { code: C; message: string; retry_after_s?: number; fields?: Record<string, string> };
    };

/** Codes the renderer may branch on. `message` is a sentence for a person and is only a fallback for unknown codes. */
export const IPC_ERROR_CODES = [
  'invalid_input',
  'invalid_credentials',
  'signed_out',
  'forbidden',
  'rate_limited',
  'hub_unreachable',
  'hub_untrusted',
  'device_unknown',
  'device_offline',
  'session_unknown',
  'claim_unknown',
  'claim_decided',
  'pairing_unknown',
  'username_taken',
  'password_weak',
  'last_owner',
  'user_unknown',
  'sign_in_unknown',
  'keychain_unavailable',
  'keychain_locked',
  'vault_passphrase_wrong',
  'alert_unknown',
  'view_unknown',
  'station_unknown',
  'station_other_pin',
  'only_own_station',
  'camera_problem',
  'camera_certificate',
  'backup_unreadable',
  'backup_passphrase_wrong',
  'backup_damaged',
  'backup_newer',
  'backup_hostile',
  'disk_full',
  'capacity',
  'not_possible_now',
  'internal',
] as const;
export type IpcErrorCode = (typeof IPC_ERROR_CODES)[number];
