import { z } from 'zod';
import { id, nothing } from './input-text.ts';

/* What the page asks of cameras beside their moving pictures, most of it of the station's own IP cameras. Who may ask is looked at in main, at every call. */

const camera = z.strictObject({ device_id: id });
/** From full speed one way to full speed the other way. */
const speed = z.number().min(-1).max(1);

export const ptzView = z.strictObject({
  pan_tilt: z.boolean(),
  zoom: z.boolean(),
  home: z.boolean(),
  /** Whether places can be added: the camera has room for them, and this person may. */
  can_remember: z.boolean(),
  presets: z.array(z.strictObject({ token: z.string(), name: z.string() })),
});
export type PtzView = z.infer<typeof ptzView>;

export const cameraDetailsView = z.strictObject({
  maker: z.string(),
  model: z.string(),
  firmware: z.string(),
  serial: z.string(),
  profiles: z.array(
    z.strictObject({
      name: z.string(),
      codec: z.string(),
      /** Pixels and pictures a second; null when the camera doesn't say. */
      width: z.int().nullable(),
      height: z.int().nullable(),
      fps: z.number().nullable(),
    }),
  ),
  /** How far its clock is ahead of this computer's, in seconds; null when it doesn't tell. */
  clock_ahead_s: z.number().nullable(),
  /** What the gateway thinks of that. */
  clock: z.enum(['right', 'wrong', 'wrong_zone', 'unknown']),
  sends_password_in_clear: z.boolean(),
});
export type CameraDetailsView = z.infer<typeof cameraDetailsView>;

/** `saved` is false when the person thought better of it. */
const savedPicture = z.strictObject({ saved: z.boolean() });
/** A JPEG file; more than any camera's picture takes would only fill the memory. */
const shownPicture = z
  .instanceof(Uint8Array)
  .refine((jpeg) => jpeg.length <= 64 * 1024 * 1024 && jpeg[0] === 0xff && jpeg[1] === 0xd8);

export const CAMERA_CONTROL_CHANNELS = {
  'ptz:abilities': { input: camera, output: ptzView },
  /** Left to right, down to up, wide to near, for a moment: while a button is held, the page asks again every half second. */
  'ptz:move': { input: camera.extend({ pan: speed, tilt: speed, zoom: speed }), output: nothing },
  'ptz:stop': { input: camera, output: nothing },
  'ptz:home': { input: camera, output: nothing },
  'ptz:go-to': { input: camera.extend({ preset: z.string().min(1).max(100) }), output: nothing },
  /** Keeps where the camera looks now; for administrators. */
  'ptz:remember': { input: camera.extend({ name: z.string().max(64) }), output: nothing },

  /** A picture of now in a file; main asks for its place. */
  'ip-cameras:save-picture': { input: camera, output: savedPicture },
  /** The same for any camera, with the picture that its tile shows. */
  'watch:save-picture': { input: camera.extend({ jpeg: shownPicture }), output: savedPicture },
  /** For administrators. */
  'ip-cameras:details': { input: camera, output: cameraDetailsView },
} as const;
