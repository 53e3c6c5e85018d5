import { z } from 'zod';
import { deviceId } from '../../signaling/protocol/ids.ts';
import { certificateHash } from './camera-certificate.ts';

const secret = z.string().max(1024);

/** RTSP or RTSPS, without credentials in it. */
export const streamUrl = z
  .string()
  .max(2048)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return /^rtsps?:$/.test(url.protocol) && url.username === '' && url.password === '';
  }, 'must be an rtsp:// or rtsps:// address without a name and password in it');

export const cameraCredentials = z.strictObject({ username: secret, password: secret });
export type CameraCredentials = z.infer<typeof cameraCredentials>;

/** Where a camera's pictures come from. */
export const cameraSource = z.strictObject({
  main_url: streamUrl,
  /** The smaller picture, for the wall. */
  sub_url: streamUrl.nullable(),
  credentials: cameraCredentials.nullable(),
  transport: z.enum(['auto', 'tcp', 'udp']),
  /** For rtsps: lower-case hex SHA-256 of the certificate that the person accepted. */
  certificate_sha256: certificateHash.nullable(),
  /** The ONVIF device service, for PTZ, snapshots and facts about the camera. */
  onvif_url: z.string().max(2048).nullable(),
});
export type CameraSource = z.infer<typeof cameraSource>;

/** A camera that is registered with the hub. */
export const gatewayCamera = z.strictObject({
  device_id: deviceId,
  device_token: secret,
  source: cameraSource,
});
export type GatewayCamera = z.infer<typeof gatewayCamera>;

/** How a camera is doing, for the person who added it. `message` is a sentence without secrets. */
export const cameraState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['connecting', 'online', 'waiting', 'replaced', 'revoked', 'untrusted']) }),
  z.strictObject({
    state: z.literal('live'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    codec: z.enum(['H264', 'H265']).nullable(),
    reorders_frames: z.boolean(),
    has_audio: z.boolean(),
    /** What a person should know of how it is shown: what is converted, what is missing. */
    note: z.string().nullable(),
  }),
  z.strictObject({ state: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type CameraState = z.infer<typeof cameraState>;
