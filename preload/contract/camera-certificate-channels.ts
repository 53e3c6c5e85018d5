import { z } from 'zod';
import { id, nothing } from './input-text.ts';

/* Cameras that speak TLS sign their own certificates: a person looks at the fingerprint once, and from then on only that one will do. */

export const certificateView = z.strictObject({
  /** Lower-case hex of SHA-256. */
  sha256: z.string(),
  /** What the camera says about itself. */
  subject: z.string(),
  issuer: z.string(),
  valid_from: z.string(),
  valid_to: z.string(),
});
export type CertificateView = z.infer<typeof certificateView>;

export const acceptedCertificate = z.string().regex(/^[0-9a-f]{64}$/);

export const CAMERA_CERTIFICATE_CHANNELS = {
  /** Which certificate a camera that was added shows now. */
  'ip-cameras:certificate': {
    input: z.strictObject({ device_id: id }),
    output: z.strictObject({
      /** The one that counts until another is accepted. */
      accepted_sha256: z.string().nullable(),
      shown: certificateView,
    }),
  },
  /** From now on this one counts. */
  'ip-cameras:accept-certificate': {
    input: z.strictObject({ device_id: id, sha256: acceptedCertificate }),
    output: nothing,
  },
} as const;
