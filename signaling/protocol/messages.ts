import { z } from 'zod';
import { wireErrorCode } from './errors.ts';
import { claimId, connectionId, deviceId, messageId, pairingId, sessionId } from './ids.ts';
import { MAX_CANDIDATES_PER_MESSAGE, MAX_SDP_CHARS, PROTOCOL_VERSION } from './limits.ts';
import {
  capabilities,
  device,
  deviceKind,
  deviceStatus,
  displayName,
  iceServer,
  streamWish,
  timestamp,
  user,
} from './model.ts';

/*
 * The WebSocket messages of wire-protocol.md §3. One schema a direction and type; unknown keys are refused everywhere.
 * `re` may stand on any message from the hub that answers one with an `id`.
 */

const token = z.string().min(1).max(4096);
const sdp = z.string().min(1).max(MAX_SDP_CHARS);

/** Why a session ended, in words a program can branch on. */
export const SESSION_END_REASONS = [
  'viewer_left',
  'camera_left',
  'viewer_disconnected',
  'device_disconnected',
  'access_removed',
  'device_removed',
  'token_revoked',
  'token_expired',
  'negotiation_timeout',
  'camera_unavailable',
  'ended_by_admin',
  'hub_restart',
  'error',
] as const;
export const sessionEndReason = z.enum(SESSION_END_REASONS);
export type SessionEndReason = z.infer<typeof sessionEndReason>;

export const iceCandidate = z.strictObject({
  candidate: z.string().max(1024),
  sdp_mid: z.string().max(64).nullable(),
  sdp_mline_index: z.int().min(0).max(64).nullable(),
});
export type IceCandidate = z.infer<typeof iceCandidate>;

const empty = z.strictObject({});

function message<T extends string, P extends z.ZodType>(type: T, payload: P) {
  return z.strictObject({
    type: z.literal(type),
    ts: timestamp,
    id: messageId.optional(),
    re: messageId.optional(),
    payload,
  });
}

// ---- shared by both ends

const heartbeat = message('heartbeat', empty);
const heartbeatAck = message('heartbeat_ack', empty);
const signalOffer = message('signal_offer', z.strictObject({ session_id: sessionId, sdp }));
const signalAnswer = message('signal_answer', z.strictObject({ session_id: sessionId, sdp }));
const signalCandidates = message(
  'signal_candidates',
  z.strictObject({
    session_id: sessionId,
    /** Empty says that there are no more. */
    candidates: z.array(iceCandidate).max(MAX_CANDIDATES_PER_MESSAGE),
  }),
);
const sessionUpdate = message(
  'session_update',
  z.strictObject({
    session_id: sessionId,
    paused: z.boolean().optional(),
    restart_ice: z.boolean().optional(),
    stream: streamWish.optional(),
  }),
);
/** What a side may give as its reason; the others are the hub's to say, so that none can be forged into the audit trail. */
export const VIEWER_END_REASONS = ['viewer_left', 'error'] as const;
export const DEVICE_END_REASONS = ['camera_left', 'camera_unavailable', 'error'] as const;
const sessionEndOfViewer = message(
  'session_end',
  z.strictObject({ session_id: sessionId, reason: z.enum(VIEWER_END_REASONS) }),
);
const sessionEndOfDevice = message(
  'session_end',
  z.strictObject({ session_id: sessionId, reason: z.enum(DEVICE_END_REASONS) }),
);
const sessionEnded = message(
  'session_ended',
  z.strictObject({ session_id: sessionId, reason: sessionEndReason }),
);
const error = message('error', z.strictObject({ code: wireErrorCode, message: z.string().max(1024) }));

// ---- from a viewer

export const viewerHello = message(
  'hello',
  z.strictObject({ role: z.literal('viewer'), protocol: z.int(), token }),
);
const watchRequestOfViewer = message(
  'watch_request',
  z.strictObject({ device_id: deviceId, stream: streamWish.optional() }),
);

/** Everything a viewer may send after its `hello`. */
export const fromViewer = z.discriminatedUnion('type', [
  heartbeat,
  heartbeatAck,
  watchRequestOfViewer,
  signalAnswer,
  signalCandidates,
  sessionUpdate,
  sessionEndOfViewer,
]);
export type FromViewer = z.infer<typeof fromViewer>;

// ---- from a device

export const deviceHello = message(
  'hello',
  z.strictObject({
    role: z.literal('device'),
    protocol: z.int(),
    device_id: deviceId,
    token,
    agent: z.strictObject({ name: z.string().min(1).max(64), version: z.string().min(1).max(64) }),
    capabilities,
  }),
);
const deviceStatusMessage = message('device_status', deviceStatus);
const tokenRotated = message('token_rotated', empty);

/** Everything a device may send after its `hello`. */
export const fromDevice = z.discriminatedUnion('type', [
  heartbeat,
  heartbeatAck,
  deviceStatusMessage,
  signalOffer,
  signalCandidates,
  sessionEndOfDevice,
  tokenRotated,
]);
export type FromDevice = z.infer<typeof fromDevice>;

/** The first message of any connection. */
export const hello = z.union([viewerHello, deviceHello]);
export type Hello = z.infer<typeof hello>;
export const SUPPORTED_PROTOCOLS: readonly number[] = [PROTOCOL_VERSION];

// ---- to a viewer

const helloOkToViewer = message(
  'hello_ok',
  z.strictObject({
    connection_id: connectionId,
    heartbeat_s: z.number().positive(),
    server_time: timestamp,
    user,
    devices: z.array(device),
  }),
);
const deviceChanged = message('device_changed', z.strictObject({ device }));
const deviceRemoved = message('device_removed', z.strictObject({ device_id: deviceId }));
const watchAccepted = message(
  'watch_accepted',
  z.strictObject({ session_id: sessionId, device_id: deviceId, ice_servers: z.array(iceServer) }),
);
/** A camera that wants in, as an admin sees it. */
export const pendingClaim = z.strictObject({
  claim_id: claimId,
  pairing_id: pairingId,
  device_name: displayName,
  kind: deviceKind,
  model: z.string().max(128).nullable(),
  check_code: z.string(),
  address: z.string(),
  created_at: timestamp,
  expires_at: timestamp,
  status: z.enum(['pending', 'approved', 'rejected', 'expired']),
});
export type PendingClaim = z.infer<typeof pendingClaim>;
const claimPending = message('claim_pending', z.strictObject({ claim: pendingClaim }));
const alert = message(
  'alert',
  z.strictObject({ alert_id: z.string(), kind: z.string(), message: z.string(), created_at: timestamp }),
);

/** Everything the hub sends to a viewer. */
export const toViewer = z.discriminatedUnion('type', [
  helloOkToViewer,
  heartbeat,
  heartbeatAck,
  deviceChanged,
  deviceRemoved,
  watchAccepted,
  signalOffer,
  signalCandidates,
  sessionEnded,
  claimPending,
  alert,
  error,
]);
export type ToViewer = z.infer<typeof toViewer>;

// ---- to a device

const helloOkToDevice = message(
  'hello_ok',
  z.strictObject({
    connection_id: connectionId,
    heartbeat_s: z.number().positive(),
    server_time: timestamp,
  }),
);
const watchRequestToDevice = message(
  'watch_request',
  z.strictObject({
    session_id: sessionId,
    ice_servers: z.array(iceServer),
    stream: streamWish.optional(),
  }),
);
const tokenRotate = message('token_rotate', z.strictObject({ token, grace_s: z.int().min(0) }));

/** Everything the hub sends to a device. */
export const toDevice = z.discriminatedUnion('type', [
  helloOkToDevice,
  heartbeat,
  heartbeatAck,
  watchRequestToDevice,
  signalAnswer,
  signalCandidates,
  sessionUpdate,
  sessionEnded,
  tokenRotate,
  error,
]);
export type ToDevice = z.infer<typeof toDevice>;

/** `{type, payload}` of a union of messages: what a caller gives, before `ts` and `id` are added. */
export type Body<M extends { type: string; payload: unknown }> = M extends unknown
  ? { type: M['type']; payload: M['payload'] }
  : never;
