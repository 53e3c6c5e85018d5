/** What is written to the audit trail. Never a password, token, key, SDP or address with credentials. */
export interface AuditEntry {
  type: AuditType;
  /** Who did it, when known. */
  user_id?: string;
  device_id?: string;
  /** The remote address it came from. */
  address?: string;
  /** Small, JSON, without secrets. */
  detail?: Record<string, AuditDetail>;
}

export type AuditDetail = string | number | boolean | null;

export type AuditType =
  | 'hub_started'
  | 'hub_stopped'
  | 'owner_created'
  | 'setup_refused'
  | 'login'
  | 'login_failed'
  | 'logout'
  | 'token_renewed'
  | 'password_changed'
  | 'user_erased'
  | 'user_created'
  | 'user_changed'
  | 'user_removed'
  | 'signed_out_everywhere'
  | 'personal_data_exported'
  | 'access_refused'
  | 'audit_exported'
  | 'audit_broken'
  | 'alert_raised'
  | 'alert_acknowledged'
  | 'backup_made'
  | 'backup_restored'
  | 'keys_rotated'
  | 'contained'
  | 'containment_lifted'
  | 'device_created'
  | 'device_renamed'
  | 'device_removed'
  | 'device_token_rotated'
  | 'device_connected'
  | 'device_disconnected'
  | 'device_refused'
  | 'viewer_connected'
  | 'viewer_disconnected'
  | 'viewer_refused'
  | 'access_granted'
  | 'access_removed'
  | 'pairing_opened'
  | 'pairing_cancelled'
  | 'pairing_code_wrong'
  | 'pairings_killed'
  | 'claim_made'
  | 'claim_approved'
  | 'claim_rejected'
  | 'session_started'
  | 'session_ended'
  | 'session_misuse'
  | 'rate_limited'
  | 'certificate_renewed'
  | 'clock_set_back'
  | 'clock_right_again'
  | 'clock_confirmed';

export interface AuditLog {
  /** Appends one entry, stamped with the hub's clock. Never throws into its caller: a failure is logged as an error. */
  write(entry: AuditEntry): void;
  /** Resolves when everything written so far is on disk. */
  flush(): Promise<void>;
}
