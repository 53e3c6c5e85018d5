import { z } from 'zod';

/** What identifies a certificate: lower-case hex SHA-256 of its DER. */
export const certificateHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a camera shows for itself. Its words are hearsay: cameras sign their own certificates, so only the hash tells one from another. */
export const shownCertificate = z.strictObject({
  sha256: certificateHash,
  subject: z.string().max(2_000),
  issuer: z.string().max(2_000),
  /** As OpenSSL writes it, GMT. */
  valid_from: z.string().max(64),
  valid_to: z.string().max(64),
});
export type ShownCertificate = z.infer<typeof shownCertificate>;

export const CERTIFICATE_QUESTIONS = [
  /** Which certificate is shown at this address now. Nothing else is sent there. */
  z.strictObject({ kind: z.literal('certificate'), url: z.string().max(2_048) }),
] as const;
export type CertificateQuestion = z.infer<(typeof CERTIFICATE_QUESTIONS)[number]>;

export const CERTIFICATE_ANSWERS = [
  z.strictObject({ kind: z.literal('certificate'), certificate: shownCertificate }),
] as const;
