import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/**
 * Whether a certificate is a server's, for this host, valid now, and signed by this CA itself. Chromium can't be given
 * a CA of one's own for one window, so the windows on the hub's page are checked here.
 *
 * @param now Epoch milliseconds.
 */
export function isHubCertificate(leaf_pem: string, host: string, ca_pem: string, now: number): boolean {
  try {
    const [leaf, ca] = [new X509Certificate(leaf_pem), new X509Certificate(ca_pem)];
    return isSignedBy(leaf, ca) && isServerFor(leaf, host) && isValidAt(leaf, now) && isValidAt(ca, now);
  } catch {
    return false;
  }
}

function isSignedBy(leaf: X509Certificate, ca: X509Certificate): boolean {
  return ca.ca && leaf.checkIssued(ca) && leaf.verify(ca.publicKey);
}

/** A CA is no server; and the host counts by its alternative names only, never by its subject. Throws without usages. */
function isServerFor(leaf: X509Certificate, host: string): boolean {
  if (leaf.ca || !leaf.keyUsage.includes(SERVER_AUTH)) return false;
  const bare = host.replace(/^\[|\]$/g, '');
  const match = isIP(bare) === 0 ? leaf.checkHost(bare, { subject: 'never' }) : leaf.checkIP(bare);
  return match !== undefined;
}

function isValidAt(certificate: X509Certificate, now: number): boolean {
  return Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
}
