import { createPrivateKey } from 'node:crypto';

export const EC_P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The runtime's own Web Crypto key; taken from its functions, since Node's types and a browser's name it differently. */
export type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

export interface KeyPair {
  privateKey: SigningKey;
  publicKey: SigningKey;
}

export async function newKeyPair(): Promise<KeyPair> {
  return crypto.subtle.generateKey(EC_P256, true, ['sign', 'verify']);
}

/** @returns PKCS #8 PEM. */
export async function exportKey(key: SigningKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key));
  const pem = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  });
  der.fill(0);
  return pem.toString();
}

/** @param pem PKCS #8 PEM of a P-256 key. */
export async function importKey(pem: string): Promise<SigningKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return crypto.subtle.importKey('pkcs8', new Uint8Array(der), EC_P256, false, ['sign']);
}
