import { isPermittedAddress } from './address-ranges.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { permittedNames } from './name-constraints.ts';
import { SIGNING, exportKey, newKeyPair, type KeyPair } from './p256-keys.ts';
import { x509 } from './x509-library.ts';

/** What the server shows: its own certificate and key, with when to replace it. Times are epoch milliseconds. */
export interface Leaf {
  /** PEM: the leaf, then the CA, so that a client which pins only the CA's key finds it in the chain. */
  chain: string;
  /** PKCS #8 PEM. Lives in memory only; a restart makes another. */
  key: string;
  /** Sorted; a different list means that the machine moved. */
  names: string[];
  /** Before it clients refuse the certificate. */
  valid_from: number;
  renew_at: number;
}

const DAY_MS = 86_400_000;
/** Browsers refuse a server certificate that lives longer. */
const LIFE_MS = 397 * DAY_MS;
const BACKDATED_MS = DAY_MS;
/** Of its life. */
export const RENEW_AFTER = 2 / 3;

/** @param names addresses and DNS names that clients use; what the CA may not vouch for is left out. */
export async function issueLeaf(
  authority: CertificateAuthority,
  names: readonly string[],
  now: number,
): Promise<Leaf> {
  const usable = permittedSubjects(authority, names);
  const keys = await newKeyPair();
  const certificate = await signLeaf(authority, keys, usable, now);
  return {
    chain: `${certificate.toString('pem')}\n${authority.pem}`,
    key: await exportKey(keys.privateKey),
    names: usable,
    valid_from: now - BACKDATED_MS,
    renew_at: now + LIFE_MS * RENEW_AFTER,
  };
}

/** One name outside the constraints would make the whole certificate invalid. */
export function permittedSubjects(authority: CertificateAuthority, names: readonly string[]): string[] {
  const permitted = permittedNames(authority.certificate);
  const usable = names.filter(
    (name) => isPermittedAddress(name) || permitted.some((base) => isBelow(name, base)),
  );
  return [...new Set(usable)].sort();
}

function isBelow(name: string, base: string): boolean {
  return name === base || name.endsWith(`.${base}`);
}

async function signLeaf(
  authority: CertificateAuthority,
  keys: KeyPair,
  names: readonly string[],
  now: number,
): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.create({
    subject: 'CN=MuMu Camera hub, O=MuMu Camera',
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: SIGNING,
    notBefore: new Date(now - BACKDATED_MS),
    // Whole seconds, and one less than the limit, which counts both ends.
    notAfter: new Date(now - BACKDATED_MS + LIFE_MS - 1_000),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map(alternativeName)),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

function alternativeName(name: string): { type: 'ip' | 'dns'; value: string } {
  return { type: isPermittedAddress(name) ? 'ip' : 'dns', value: name };
}
