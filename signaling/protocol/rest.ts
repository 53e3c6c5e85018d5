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

/** Everything the hub keeps about the person who asks. */
export const personalData = z.strictObject({
  exported_at: timestamp,
  user,
  devices: z.array(z.strictObject({ device_id: deviceId, device_name: z.string() })),
  sessions: z.array(watchSession),
  audit: z.array(
    z.strictObject({ at: timestamp, type: z.string(), address: z.string().nullable(), detail: z.unknown() }),
  ),
});

export const meAnswer = z.strictObject({ user, expires_at: timestamp });
export const userRole = role;
