import { z } from 'zod';

/** Codes of the WebSocket `error` message (wire-protocol.md §3). */
export const WIRE_ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'invalid_message',
  'unsupported_type',
  'unsupported_protocol',
  'device_unknown',
  'device_offline',
  'session_unknown',
  'session_conflict',
  'rate_limited',
  'capacity',
  'internal',
] as const;
export const wireErrorCode = z.enum(WIRE_ERROR_CODES);
export type WireErrorCode = z.infer<typeof wireErrorCode>;

/** WebSocket close codes the hub uses, with when (wire-protocol.md §3). */
export const CLOSE = {
  /** No, bad, expired or revoked credentials; rate limit exceeded; repeated bad messages. */
  policy: 1008,
  /** A binary frame. */
  unsupportedData: 1003,
  /** A frame or message too large. */
  tooLarge: 1009,
  /** The hub restarts: reconnect with full jitter. */
  restart: 1012,
  /** At capacity. */
  capacity: 1013,
  /** Replaced by a newer connection of the same device. */
  replaced: 4409,
} as const;

/** Codes of `application/problem+json` answers; stable, clients may branch on them (wire-protocol.md §2). */
export const REST_ERROR_CODES = [
  'invalid_input',
  'invalid_credentials',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'unsupported_media_type',
  'payload_too_large',
  'host_not_allowed',
  'origin_not_allowed',
  'credentials_in_url',
  'rate_limited',
  'setup_done',
  'setup_code_wrong',
  'username_taken',
  'password_weak',
  'last_owner',
  'device_unknown',
  'device_offline',
  'session_unknown',
  'user_unknown',
  'sign_in_unknown',
  'alert_unknown',
  'pairing_unknown',
  'pairing_code_wrong',
  'claim_unknown',
  'claim_decided',
  'turn_not_configured',
  'keys_in_overlap',
  'keys_fixed',
  'capacity',
  'internal',
] as const;
export const restErrorCode = z.enum(REST_ERROR_CODES);
export type RestErrorCode = z.infer<typeof restErrorCode>;

/** RFC 9457 problem details; `errors` lists what is wrong with the input, field by field. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: restErrorCode,
  detail: z.string().optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
