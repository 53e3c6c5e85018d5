import { z } from 'zod';
import { claimId, deviceId, hubId, pairingId, sessionId, userId } from './ids.ts';
import { PROTOCOL_VERSION } from './limits.ts';
import {
  device,
  deviceKind,
  displayName,
  givenPassword,
  iceServer,
  newPassword,
  role,
  timestamp,
  user,
  username,
} from './model.ts';
import { pendingClaim, sessionEndReason } from './messages.ts';

/*
 * Request and answer bodies of the REST interface, wire-protocol.md §2. Paths stand beside their routes in
 * signaling/http; every object refuses unknown keys.
 */

export const health = z.strictObject({ status: z.literal('ok') });

export const hubInfo = z.strictObject({
  hub_id: hubId,
  name: displayName,
  protocol: z.literal(PROTOCOL_VERSION),
  pin: z.string(),
  setup_required: z.boolean(),
});
export type HubInfo = z.infer<typeof hubInfo>;

export const setupRequest = z.strictObject({
  setup_code: z.string().min(1).max(64),
  username,
  email: z.email().max(254).optional(),
  password: newPassword,
});
export const loginRequest = z.strictObject({ username: z.string().max(128), password: givenPassword });
export const tokenAnswer = z.strictObject({ token: z.string(), expires_at: timestamp, user });
export type TokenAnswer = z.infer<typeof tokenAnswer>;
export const passwordRequest = z.strictObject({ current_password: givenPassword, new_password: newPassword });

export const createDeviceRequest = z.strictObject({ device_name: displayName, kind: deviceKind });
export const createDeviceAnswer = z.strictObject({ device, device_token: z.string() });
export const patchDeviceRequest = z.strictObject({ device_name: displayName });
export const deviceList = z.strictObject({ devices: z.array(device) });
export const deviceTokenAnswer = z.strictObject({ device_token: z.string() });
/** With `?push=1` the device itself is given the token; the caller learns only that it was. */
export const deviceTokenPushed = z.strictObject({ pushed: z.literal(true) });
export const deviceAccess = z.strictObject({ user_ids: z.array(userId).max(1000) });

export const createPairingRequest = z.strictObject({
  kind: deviceKind.optional(),
  name: displayName.optional(),
  /** Seconds; at most ten minutes. */
  ttl_s: z.int().min(10).max(600).optional(),
});
export const createPairingAnswer = z.strictObject({
  pairing_id: pairingId,
  secret: z.string(),
  code: z.string().regex(/^\d{8}$/),
  url: z.string(),
  expires_at: timestamp,
});
export type CreatePairingAnswer = z.infer<typeof createPairingAnswer>;

export const claimingDevice = z.strictObject({
  device_name: displayName,
  kind: deviceKind,
  model: z.string().max(128).optional(),
});
export const claimRequest = z.union([
  z.strictObject({ secret: z.string().min(1).max(128), device: claimingDevice }),
  z.strictObject({ code: z.string().regex(/^\d{8}$/, '8 digits'), device: claimingDevice }),
]);
export type ClaimRequest = z.infer<typeof claimRequest>;
export const claimAnswer = z.strictObject({
  claim_id: claimId,
  claim_secret: z.string(),
  check_code: z.string(),
});
export type ClaimAnswer = z.infer<typeof claimAnswer>;
export const claimStatus = z.strictObject({
  status: z.enum(['pending', 'approved', 'rejected', 'expired']),
  device_id: deviceId.optional(),
  device_token: z.string().optional(),
});
export type ClaimStatus = z.infer<typeof claimStatus>;
export const claimList = z.strictObject({ claims: z.array(pendingClaim) });
export const approveClaimRequest = z.strictObject({ device_name: displayName.optional() });
export const approveClaimAnswer = z.strictObject({ device });

export const watchSession = z.strictObject({
  session_id: sessionId,
  user_id: userId,
  username: z.string(),
  device_id: deviceId,
  device_name: z.string(),
  started_at: timestamp,
  ended_at: timestamp.nullable(),
  end_reason: sessionEndReason.nullable(),
});
export type WatchSession = z.infer<typeof watchSession>;
export const sessionList = z.strictObject({ sessions: z.array(watchSession) });

export const iceServersAnswer = z.strictObject({ ice_servers: z.array(iceServer), expires_at: timestamp });

export const meAnswer = z.strictObject({ user, expires_at: timestamp });
export const userRole = role;

// ---- accounts

export const createUserRequest = z.strictObject({
  username,
  email: z.email().max(254).optional(),
  password: newPassword,
  role,
});
/** What is left out stays. A new password or role ends every token of that user. */
export const patchUserRequest = z.strictObject({
  username: username.optional(),
  email: z.email().max(254).nullable().optional(),
  password: newPassword.optional(),
  role: role.optional(),
});
export const userAnswer = z.strictObject({ user });
export const userList = z.strictObject({ users: z.array(user) });

/** One token of the person who asks, as it was made by a sign-in; renewing it keeps `signed_in_at`. */
export const signIn = z.strictObject({
  /** The token's `jti`. */
  sign_in_id: z.uuid(),
  signed_in_at: timestamp,
  expires_at: timestamp,
  address: z.string(),
  /** What the program said it is (`User-Agent`). */
  agent: z.string().nullable(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type SignInRecord = z.infer<typeof signIn>;
export const signInList = z.strictObject({ sign_ins: z.array(signIn) });

// ---- audit trail

/** Every filter narrows; `before` is a `seq`. */
export const auditQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  /** One type, or several with commas between them. */
  type: z.string().max(512).optional(),
  user_id: userId.optional(),
  device_id: deviceId.optional(),
  address: z.string().max(64).optional(),
  /** Looked for in type, names, address and detail, without regard to case. */
  search: z.string().min(1).max(100).optional(),
  since: timestamp.optional(),
  until: timestamp.optional(),
});
export const auditEntry = z.strictObject({
  seq: z.int().positive(),
  at: timestamp,
  type: z.string(),
  user_id: z.string().nullable(),
  /** The user's name as it is now; null when erased or not about a user. */
  username: z.string().nullable(),
  device_id: z.string().nullable(),
  device_name: z.string().nullable(),
  address: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntry>;
/** Newest first. `next_before` continues with older ones; null when there are none. */
export const auditList = z.strictObject({
  entries: z.array(auditEntry),
  next_before: z.int().positive().nullable(),
});
export type AuditList = z.infer<typeof auditList>;
/** `changed`: the entry is not what it was. `removed`: it is missing. `cut`: it and all after it are missing. */
export const auditBreak = z.strictObject({
  seq: z.int().positive(),
  problem: z.enum(['changed', 'removed', 'cut']),
});
export type AuditBreak = z.infer<typeof auditBreak>;
export const auditVerdict = z.strictObject({
  ok: z.boolean(),
  /** How many entries were checked. */
  checked: z.int().nonnegative(),
  /** The newest entry's `seq`; 0 for an empty trail. */
  head_seq: z.int().nonnegative(),
  /** Whether the head kept outside of the database was there to compare with. */
  anchored: z.boolean(),
  /** The first place where the chain does not hold. */
  broken: auditBreak.nullable(),
  verified_at: timestamp,
});
export type AuditVerdict = z.infer<typeof auditVerdict>;

// ---- alerts

export const alertView = z.strictObject({
  alert_id: z.string().min(1).max(64),
  kind: z.string(),
  severity: z.enum(['notice', 'warning', 'critical']),
  /** One sentence for a person. */
  message: z.string(),
  created_at: timestamp,
  /** When it last happened again, and how often in all. */
  last_at: timestamp,
  count: z.int().positive(),
  user_id: z.string().nullable(),
  device_id: z.string().nullable(),
  address: z.string().nullable(),
  acked_at: timestamp.nullable(),
  /** Name of who acknowledged it. */
  acked_by: z.string().nullable(),
});
export type AlertView = z.infer<typeof alertView>;
/** Unacknowledged ones first, each group newest first. */
export const alertList = z.strictObject({ alerts: z.array(alertView) });

// ---- posture

export const postureItem = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(['pass', 'warn', 'fail']),
  /** What was measured. */
  detail: z.string(),
  /** What to do about it. */
  fix: z.string().optional(),
});
export type PostureItem = z.infer<typeof postureItem>;
export const postureAnswer = z.strictObject({ measured_at: timestamp, items: z.array(postureItem) });

// ---- backup, keys and the incident button

/** Twelve characters are the least that an offline attacker with the file may not guess. */
export const backupRequest = z.strictObject({ passphrase: z.string().min(12).max(1024) });
/** Null: not contained. */
export const containState = z.strictObject({ contained_since: timestamp.nullable() });

/** Null: the hub believes its machine's clock. Else what that says, and the time that the hub goes by. */
export const clockState = z.strictObject({
  set_back: z.strictObject({ machine_time: timestamp, latest_time: timestamp }).nullable(),
});

// ---- personal data

/** Everything the hub keeps about the person who asks. */
export const personalData = z.strictObject({
  exported_at: timestamp,
  user,
  sign_ins: z.array(signIn),
  /** From where the person signed in, the latest first. */
  addresses: z.array(z.strictObject({ address: z.string(), last_at: timestamp })),
  /** How often at each hour of the hub's day. */
  login_hours: z.array(z.strictObject({ hour: z.int(), logins: z.int() })),
  /** What the person may watch. */
  devices: z.array(z.strictObject({ device_id: deviceId, device_name: z.string(), granted_at: timestamp })),
  /** Invitations for cameras that the person opened and that are not over. */
  invitations: z.array(
    z.strictObject({
      pairing_id: pairingId,
      name: z.string().nullable(),
      created_at: timestamp,
      expires_at: timestamp,
    }),
  ),
  sessions: z.array(watchSession),
  /** Alerts about the person. */
  alerts: z.array(
    z.strictObject({
      alert_id: z.string(),
      kind: z.string(),
      severity: z.enum(['notice', 'warning', 'critical']),
      message: z.string(),
      created_at: timestamp,
      last_at: timestamp,
      count: z.int().positive(),
      address: z.string().nullable(),
    }),
  ),
  /** What the person did, and what others did about them; the address only of the person's own doing. */
  audit: z.array(
    z.strictObject({ at: timestamp, type: z.string(), address: z.string().nullable(), detail: z.unknown() }),
  ),
});
