import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HubStartError } from '../hub-start-error.ts';
import { nameConstraints } from './name-constraints.ts';
import {
  EC_P256,
  SIGNING,
  exportKey,
  importKey,
  newKeyPair,
  type KeyPair,
  type SigningKey,
} from './p256-keys.ts';
import { x509 } from './x509-library.ts';

/** The hub's own CA, ready to sign. */
export interface CertificateAuthority {
  certificate: x509.X509Certificate;
  /** PEM of the certificate. */
  pem: string;
  key: SigningKey;
  /** PKCS #8 PEM of the same key, for backups. */
  key_pem: string;
  /** base64url(SHA-256(DER SubjectPublicKeyInfo)) (wire-protocol.md §1). */
  pin: string;
}

export interface AuthorityOptions {
  data_dir: string;
  /** PKCS #8 PEM, or null when none was made yet. */
  ca_key: string | null;
  saveCaKey(pem: string): Promise<void>;
  /** Names besides `local` and `localhost` that it may vouch for. */
  names: readonly string[];
  now: number;
}

const DAY_MS = 86_400_000;
const LIFE_DAYS = 3_650;
/** A phone whose clock is behind must still accept it. */
const BACKDATED_MS = DAY_MS;

/**
 * Loads the CA, or makes it at first start. The certificate lives in the data folder, the key wherever the caller keeps
 * secrets.
 *
 * @throws HubStartError `ca_key_missing` when only one half is there or the halves don't match: making a new CA silently
 *   would break the trust of every paired device.
 */
export async function loadAuthority(options: AuthorityOptions): Promise<CertificateAuthority> {
  const file = join(options.data_dir, 'ca.crt');
  if (!existsSync(file)) return createAuthority(file, options);
  const pem = readFileSync(file, 'utf8');
  if (options.ca_key === null) throw keyMissing(file, 'is missing');
  if (!keyFits(pem, options.ca_key)) throw keyMissing(file, 'does not belong to it');
  return authority(pem, await importKey(options.ca_key), options.ca_key);
}

function pinOf(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64url');
}

async function createAuthority(file: string, options: AuthorityOptions): Promise<CertificateAuthority> {
  const keys = options.ca_key === null ? await newKeyPair() : await pairOf(options.ca_key);
  const pem = (await selfSigned(keys, options)).toString('pem');
  // The key first: a certificate whose key was never kept could not be used again.
  const key_pem = options.ca_key ?? (await exportKey(keys.privateKey));
  if (options.ca_key === null) await options.saveCaKey(key_pem);
  writeFileSync(file, `${pem}\n`, { mode: 0o600 });
  return authority(`${pem}\n`, keys.privateKey, key_pem);
}

async function selfSigned(keys: KeyPair, options: AuthorityOptions): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=MuMu Camera hub CA, O=MuMu Camera',
    keys,
    signingAlgorithm: SIGNING,
    notBefore: new Date(options.now - BACKDATED_MS),
    notAfter: new Date(options.now + LIFE_DAYS * DAY_MS),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      nameConstraints(['local', 'localhost', ...options.names.filter((name) => !name.endsWith('.local'))]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

function authority(pem: string, key: SigningKey, key_pem: string): CertificateAuthority {
  return { certificate: new x509.X509Certificate(pem), pem, key, key_pem, pin: pinOf(pem) };
}

/** Whether a private key (PEM) belongs to a certificate (PEM). */
export function keyFits(pem: string, key: string): boolean {
  try {
    return new X509Certificate(pem).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

async function pairOf(key_pem: string): Promise<KeyPair> {
  const spki = createPublicKey(key_pem).export({ type: 'spki', format: 'der' });
  const publicKey = await crypto.subtle.importKey('spki', new Uint8Array(spki), EC_P256, true, ['verify']);
  return { publicKey, privateKey: await importKey(key_pem) };
}

function keyMissing(file: string, what: string): HubStartError {
  return new HubStartError(
    'ca_key_missing',
    `The hub's certificate ${file} is there, but its private key ${what}. Put the key back where this hub keeps its ` +
      `secrets (keychain, vault or secrets folder), or restore a backup. To start with a new identity instead, move ` +
      `${file} away; every paired camera and station must then be paired again.`,
  );
}
