import { createHash, X509Certificate } from 'node:crypto';
import { connect, type DetailedPeerCertificate } from 'node:tls';

/** Where a hub is and the one CA that speaks for it. */
export interface PinnedHub {
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly ca: string;
}

/**
 * Knows a hub again by its pin. The first connection only fetches the chain, as bytes that nobody trusts yet; the CA in it has to
 * hash to the pin, and every later connection trusts that CA alone and verifies in full.
 * @throws when no certificate of the chain fits the pin.
 */
export async function pinHub(host: string, port: number, pin: string): Promise<PinnedHub> {
  const chain = await fetchChain(host, port);
  const found = chain.find((certificate) => pinOf(certificate) === pin);
  if (found === undefined) throw new Error(`no certificate of ${host}:${port} fits the pin`);
  return { host, port, ca: found.toString() };
}

/** base64url(SHA-256(DER SubjectPublicKeyInfo)). */
function pinOf(certificate: X509Certificate): string {
  const der = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64url');
}

async function fetchChain(host: string, port: number): Promise<X509Certificate[]> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, rejectUnauthorized: false }, () => {
      const chain = chainFrom(socket.getPeerCertificate(true));
      socket.destroy();
      resolve(chain);
    });
    socket.on('error', reject);
  });
}

function chainFrom(leaf: DetailedPeerCertificate): X509Certificate[] {
  const certificate = new X509Certificate(leaf.raw);
  // The last one issued itself.
  const is_root = leaf.issuerCertificate.fingerprint256 === leaf.fingerprint256;
  return is_root ? [certificate] : [certificate, ...chainFrom(leaf.issuerCertificate)];
}
