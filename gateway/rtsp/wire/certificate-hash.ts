import { createHash, type X509Certificate } from 'node:crypto';

/** Lower-case hex of SHA-256 over the DER, which stands for one certificate and no other; null where there is none. */
export function sha256Of(certificate: X509Certificate | undefined): string | null {
  return certificate === undefined ? null : createHash('sha256').update(certificate.raw).digest('hex');
}
