import type { Generated } from 'kysely';
import type { ClaimId, DeviceId, PairingId, SessionId, UserId } from '../protocol/ids.ts';
import type { SessionEndReason } from '../protocol/messages.ts';
import type { DeviceKind, Role } from '../protocol/model.ts';

/* The tables as the migrations leave them. Times are epoch milliseconds; secrets are stored as SHA-256 only. */

interface MetaTable {
  key: string;
  value: string;
}

interface UsersTable {
  user_id: UserId;
  username: string;
  email: string | null;
  role: Role;
  /** argon2id in PHC form. */
  password_hash: string;
  /** Tokens of an older epoch no longer count. */
  token_epoch: Generated<number>;
  /** The one token of an older epoch that still does: the one with which the password was changed. */
  epoch_keeps_jti: string | null;
  created_at: number;
}

interface RevokedTokensTable {
  jti: string;
  expires_at: number;
}

/** Addresses from which a user signed in: their log-ins are not slowed by strangers' failures. */
interface LoginAddressesTable {
  user_id: UserId;
  address: string;
  last_at: number;
}

/** One row an address: the times of its latest attempts, as JSON. */
interface AddressAttemptsTable {
  key: string;
  attempts: string;
  updated_at: number;
}

interface AccountFailuresTable {
  key: string;
  failures: number;
  blocked_until: number;
  updated_at: number;
}

interface DevicesTable {
  device_id: DeviceId;
  device_name: string;
  kind: DeviceKind;
  /** JSON, as the device said at its last `hello`. */
  capabilities: string | null;
  last_seen_at: number | null;
  created_at: number;
}

interface DeviceTokensTable {
  id: Generated<number>;
  device_id: DeviceId;
  token_hash: Buffer;
  /** Set once a newer token was made with a grace. */
  expires_at: number | null;
}

interface DeviceAccessTable {
  device_id: DeviceId;
  user_id: UserId;
  granted_at: number;
}

interface PairingsTable {
  pairing_id: PairingId;
  secret_hash: Buffer;
  /** Null once too many wrong codes were typed. */
  code_hash: Buffer | null;
  kind: DeviceKind | null;
  name: string | null;
  created_by: UserId;
  created_at: number;
  expires_at: number;
  wrong_codes: Generated<number>;
}

interface ClaimsTable {
  claim_id: ClaimId;
  pairing_id: PairingId;
  secret_hash: Buffer;
  check_code: string;
  device_name: string;
  /** The name that the person who opened the pairing chose. */
  wanted_name: string | null;
  kind: DeviceKind;
  model: string | null;
  address: string;
  status: 'pending' | 'approved' | 'rejected' | 'expired';
  device_id: DeviceId | null;
  created_at: number;
  expires_at: number;
  decided_at: number | null;
  /** When the device first said `hello`; from then on its token is no longer handed out. */
  picked_up_at: number | null;
}

/** Names are copied, so that the trail still reads when a device is gone. */
interface SessionsTable {
  session_id: SessionId;
  user_id: UserId;
  username: string;
  device_id: DeviceId;
  device_name: string;
  started_at: number;
  ended_at: number | null;
  end_reason: SessionEndReason | null;
}

interface AuditTable {
  seq: number;
  at: number;
  type: string;
  user_id: string | null;
  device_id: string | null;
  address: string | null;
  detail: string | null;
  prev_hash: Buffer;
  hash: Buffer;
}

/** Tokens in use, for their owner to look at and to end; whether one counts is said by `revoked_tokens` and the epoch. */
interface SignInsTable {
  jti: string;
  user_id: UserId;
  signed_in_at: number;
  expires_at: number;
  address: string;
  agent: string | null;
}

/** How often a user signed in at each hour of the hub's day. */
interface LoginHoursTable {
  user_id: UserId;
  hour: number;
  logins: number;
}

interface AlertsTable {
  alert_id: string;
  kind: string;
  severity: 'notice' | 'warning' | 'critical';
  message: string;
  subject: string;
  user_id: string | null;
  device_id: string | null;
  address: string | null;
  count: Generated<number>;
  created_at: number;
  last_at: number;
  acked_at: number | null;
  acked_by: string | null;
}

export interface HubTables {
  meta: MetaTable;
  users: UsersTable;
  revoked_tokens: RevokedTokensTable;
  login_addresses: LoginAddressesTable;
  address_attempts: AddressAttemptsTable;
  account_failures: AccountFailuresTable;
  devices: DevicesTable;
  device_tokens: DeviceTokensTable;
  device_access: DeviceAccessTable;
  pairings: PairingsTable;
  claims: ClaimsTable;
  sessions: SessionsTable;
  audit: AuditTable;
  sign_ins: SignInsTable;
  login_hours: LoginHoursTable;
  alerts: AlertsTable;
}
