import { X509Certificate } from 'node:crypto';
import { makeTestCertificate } from '../signaling/connection/test-certificate.ts';

/** What a camera with TLS needs, and what identifies it. */
export interface CameraIdentity {
  /** Certificate and key, as RtspCamera takes them. */
  tls_pem: string;
  /** Both apart, as OnvifSimulator takes them. */
  tls: { cert: string; key: string };
  /** SHA-256 as a person compares it: pairs in capitals. */
  fingerprint: string;
  /** The same as the program keeps it. */
  sha256: string;
}

/** Self-signed, as cameras' are. */
export async function makeCameraIdentity(): Promise<CameraIdentity> {
  const tls = await makeTestCertificate();
  const { cert, key } = tls;
  const fingerprint = new X509Certificate(cert).fingerprint256;
  return {
    tls_pem: `${cert}\n${key}`,
    tls,
    fingerprint,
    sha256: fingerprint.replaceAll(':', '').toLowerCase(),
  };
}
