import { createPrivateKey, X509Certificate } from 'node:crypto';
import { keyFits } from '../tls/certificate-authority.ts';
import type { BackupManifest } from './backup-content.ts';
import { hostile } from './backup-error.ts';

export interface CheckedIdentity {
  /** PEM, one certificate and nothing else. */
  ca_certificate: string;
  /** PKCS #8 PEM. */
  ca_key: string;
}

/**
 * Whether certificate and key are a CA such as the hub makes. What is given back is written anew, so that nothing that
 * stood around them reaches the phones that install it.
 *
 * @throws BackupError `backup_hostile`.
 */
export function checkIdentity({ ca_certificate, ca_key }: BackupManifest): CheckedIdentity {
  try {
    const certificate = new X509Certificate(ca_certificate);
    const key = createPrivateKey(ca_key);
    const is_ours = key.asymmetricKeyDetails?.namedCurve === 'prime256v1' && certificate.ca;
    if (!is_ours || !keyFits(ca_certificate, ca_key)) throw new Error('no CA of a hub');
    return {
      ca_certificate: certificate.toString(),
      ca_key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  } catch (cause) {
    throw hostile('its certificate is not a hub’s', cause);
  }
}
