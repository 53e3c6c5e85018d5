import { z } from 'zod';
import { deviceId, userId } from './ids.ts';

/** ISO 8601 UTC with `Z`. */
export const timestamp = z.iso.datetime();

export const ROLES = ['owner', 'admin', 'viewer'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const username = z.string().regex(/^[A-Za-z0-9_]{3,50}$/, '3 to 50 letters, digits or underscores');
/** Length only; whether it is common or guessable is for the hub to judge. */
export const newPassword = z.string().min(8, 'at least 8 characters').max(128, 'at most 128 characters');
/** What a person types to sign in: anything, so that a wrong one is answered as wrong and not as malformed. */
export const givenPassword = z.string().max(1024);

/** Control and bidirectional-override characters have no place in a name: they forge log lines and UI text. */
const FORBIDDEN_IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
export const displayName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(64, 'at most 64 characters')
  .refine((name) => !FORBIDDEN_IN_NAMES.test(name), 'must not contain control characters');

export const DEVICE_KINDS = ['phone', 'browser', 'ip_camera', 'agent', 'demo'] as const;
export const deviceKind = z.enum(DEVICE_KINDS);
export type DeviceKind = z.infer<typeof deviceKind>;

export const VIDEO_CODECS = ['H264', 'H265', 'VP8', 'VP9', 'AV1'] as const;
export const videoCodec = z.enum(VIDEO_CODECS);

export const capabilities = z.strictObject({
  video: z.array(videoCodec).max(VIDEO_CODECS.length),
  audio: z.boolean(),
  ptz: z.boolean(),
  talk: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilities>;

/** What a camera says of itself: percent, pixels, frames a second. */
export const deviceStatus = z.strictObject({
  battery_percent: z.number().min(0).max(100).optional(),
  charging: z.boolean().optional(),
  width: z.int().min(1).max(16_384).optional(),
  height: z.int().min(1).max(16_384).optional(),
  fps: z.number().min(0).max(1_000).optional(),
});
export type DeviceStatus = z.infer<typeof deviceStatus>;

export const device = z.strictObject({
  device_id: deviceId,
  device_name: displayName,
  kind: deviceKind,
  online: z.boolean(),
  last_seen_at: timestamp.nullable(),
  capabilities: capabilities.nullable(),
  status: deviceStatus.optional(),
});
export type Device = z.infer<typeof device>;

export const user = z.strictObject({
  user_id: userId,
  username,
  email: z.email().nullable(),
  role,
  created_at: timestamp,
});
export type User = z.infer<typeof user>;

/** As RTCIceServer in the W3C's names turned to snake case where they differ; `urls` as there. */
export const iceServer = z.strictObject({
  urls: z.array(z.string().max(512)).max(8),
  username: z.string().max(256).optional(),
  credential: z.string().max(256).optional(),
});
export type IceServer = z.infer<typeof iceServer>;

/** What the viewer can use; the camera sends the best it can within it. Pixels and frames a second. */
export const streamWish = z.strictObject({
  max_width: z.int().min(1).max(16_384),
  max_height: z.int().min(1).max(16_384),
  max_fps: z.int().min(1).max(240),
});
export type StreamWish = z.infer<typeof streamWish>;
