import { z } from 'zod';
import { deviceId } from '../../signaling/protocol/ids.ts';

/* What the gateway is asked about cameras that are its own. It knows their addresses and passwords, so the question names only the camera. */

const device_id = deviceId;
const word = z.string().max(200);
/** From full speed one way to full speed the other way. */
const speed = z.number().min(-1).max(1);
const presetToken = z.string().min(1).max(100);

/** Left to right, down to up, wide to near. */
export const ptzVelocity = z.strictObject({ pan: speed, tilt: speed, zoom: speed });
export type PtzVelocity = z.infer<typeof ptzVelocity>;

export const CAMERA_QUESTIONS = [
  /** Moves for a moment. Whoever wants more asks again: a camera whose asker is gone stops by itself. */
  z.strictObject({ kind: z.literal('ptz_move'), device_id, velocity: ptzVelocity }),
  z.strictObject({ kind: z.literal('ptz_stop'), device_id }),
  z.strictObject({ kind: z.literal('ptz_home'), device_id }),
  z.strictObject({ kind: z.literal('ptz_go_to'), device_id, preset: presetToken }),
  /** Keeps where the camera looks now as a preset. */
  z.strictObject({ kind: z.literal('ptz_remember'), device_id, name: z.string().min(1).max(64) }),
  /** What the camera can do, and its presets. */
  z.strictObject({ kind: z.literal('ptz_abilities'), device_id }),
  /** A picture of now, as large as the camera makes it. */
  z.strictObject({ kind: z.literal('snapshot'), device_id }),
  z.strictObject({ kind: z.literal('details'), device_id }),
] as const;
export type CameraQuestion = z.infer<(typeof CAMERA_QUESTIONS)[number]>;

/** 4 MiB in Base64. */
const MAX_PICTURE_CHARACTERS = 6 * 1024 * 1024;

/** A picture as the camera gave it, whose beginning is that of its format. */
export const cameraPicture = z.strictObject({
  format: z.enum(['jpeg', 'png']),
  /** Base64. */
  picture: z.base64().max(MAX_PICTURE_CHARACTERS),
});
export type CameraPicture = z.infer<typeof cameraPicture>;

/** `unknown`: the camera doesn't tell its time. */
export const clockVerdict = z.enum(['right', 'wrong', 'wrong_zone', 'unknown']);
export type ClockVerdict = z.infer<typeof clockVerdict>;

const profileDetails = z.strictObject({
  name: word,
  /** As the camera calls it; `unknown` for what has no pictures that could be shown. */
  codec: z.string().max(32),
  /** Pixels and pictures a second; null when the camera doesn't say. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  fps: z.number().nullable(),
});

export const CAMERA_ANSWERS = [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({
    kind: z.literal('ptz_abilities'),
    pan_tilt: z.boolean(),
    zoom: z.boolean(),
    home: z.boolean(),
    /** How many places it can remember. */
    max_presets: z.int().min(0).max(256),
    presets: z.array(z.strictObject({ token: presetToken, name: z.string().max(100) })).max(256),
  }),
  z.strictObject({ kind: z.literal('snapshot'), ...cameraPicture.shape }),
  z.strictObject({
    kind: z.literal('details'),
    maker: word,
    model: word,
    firmware: word,
    serial: word,
    profiles: z.array(profileDetails).max(64),
    /** How far its clock is ahead of this machine's, in seconds; null when it doesn't tell. */
    clock_ahead_s: z.number().nullable(),
    clock: clockVerdict,
    /** It takes the password in clear only. */
    sends_password_in_clear: z.boolean(),
  }),
] as const;
export type CameraDetails = Extract<z.infer<(typeof CAMERA_ANSWERS)[number]>, { kind: 'details' }>;
