import { z } from 'zod';
import { acceptedCertificate } from './camera-certificate-channels.ts';
import { id, nothing, secretText } from './input-text.ts';
import { deviceView } from './model.ts';

/* IP cameras of the station's own hub. The page types a password here and never gets one back. */

const streamView = z.strictObject({
  /** `H264`, `H265`, or what the camera calls it. */
  codec: z.string(),
  /** Pixels; null when they could not be found out. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  has_audio: z.boolean(),
  /** WebRTC can't play pictures that are decoded in another order than they are shown. */
  reorders_frames: z.boolean(),
});

/** A camera that was found and looked into, and can be added for the next ten minutes. */
export const examinedCamera = z.strictObject({
  exam_id: z.string(),
  suggested_name: z.string(),
  maker: z.string().nullable(),
  model: z.string().nullable(),
  main: streamView,
  sub: streamView.nullable(),
  /** What it sees now, as a `data:` URL; null where the camera gives no picture. */
  picture: z.string().nullable(),
});
export type ExaminedCamera = z.infer<typeof examinedCamera>;

export const IP_CAMERA_CHANNELS = {
  /** Looks for a camera at an address, or for the stream at an `rtsp://` one, and plays it for a moment. */
  'ip-cameras:examine': {
    input: z.strictObject({
      address: z.string().max(2048),
      username: z.string().max(256),
      password: secretText,
      /** What the person accepted, after `camera_certificate` was answered: its fields are a CertificateView. */
      certificate_sha256: acceptedCertificate.optional(),
    }),
    output: examinedCamera,
  },
  'ip-cameras:add': {
    input: z.strictObject({ exam_id: id, device_name: z.string().max(64) }),
    output: deviceView,
  },
  /** Forgets what was found; nothing happens when that is gone already. */
  'ip-cameras:forget': { input: z.strictObject({ exam_id: id }), output: nothing },
  /** From now on `ip-cameras:found` tells what announces itself on the LAN. */
  'ip-cameras:look': { input: nothing, output: nothing },
  'ip-cameras:stop-looking': { input: nothing, output: nothing },
  /** While looking: asks at this address too, since what is beyond a router is heard only when asked. */
  'ip-cameras:ask-host': { input: z.strictObject({ address: z.string().max(2048) }), output: nothing },
} as const;
