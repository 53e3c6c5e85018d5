import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { argon2id, hash } from 'argon2';
import { z } from 'zod';

/*
 * The vault's file: JSON with a versioned header, argon2id from the passphrase to the key, AES-256-GCM over the content.
 * The header is authenticated too, so nobody can weaken it without the passphrase.
 */

const base64 = z.base64();

/** Upper bounds keep a planted file from taking all memory or minutes of time before the passphrase is even checked. */
const header = z.strictObject({
  version: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memory_kib: z.int().min(19_456).max(1_048_576),
    passes: z.int().min(1).max(16),
    lanes: z.int().min(1).max(8),
    salt: base64,
  }),
});
export type VaultHeader = z.infer<typeof header>;

const vaultFile = header.extend({ nonce: base64, tag: base64, content: base64 });
export type VaultFile = z.infer<typeof vaultFile>;

const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** OWASP's floor is 19 MiB for log-ins; a vault is opened once a start, so it can afford more against guessing. */
export function newVaultHeader(): VaultHeader {
  const salt = randomBytes(16).toString('base64');
  return { version: 1, kdf: { name: 'argon2id', memory_kib: 65_536, passes: 3, lanes: 1, salt } };
}

/** About a quarter of a second of one core, by design. */
export function deriveVaultKey(passphrase: string, { kdf }: VaultHeader): Promise<Buffer> {
  return hash(passphrase.normalize('NFKC'), {
    raw: true,
    type: argon2id,
    memoryCost: kdf.memory_kib,
    timeCost: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: KEY_BYTES,
    salt: Buffer.from(kdf.salt, 'base64'),
  });
}

/** Encrypts under a fresh nonce each time. */
export function sealVault(key: Buffer, header: VaultHeader, content: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(header));
  const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]);
  const file: VaultFile = {
    ...header,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    content: sealed.toString('base64'),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Null when the key is wrong or anything was changed. */
export function openSealedVault(key: Buffer, file: VaultFile): string | null {
  const tag = Buffer.from(file.tag, 'base64');
  if (tag.length !== 16) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'base64'), {
      authTagLength: 16,
    }).setAAD(authenticated(file));
    decipher.setAuthTag(tag);
    const content = Buffer.from(file.content, 'base64');
    return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Null when it is no vault of a version that this program knows. */
export function parseVaultFile(text: string): VaultFile | null {
  try {
    return vaultFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function authenticated({ version, kdf }: VaultHeader): Buffer {
  const fields = [version, kdf.name, kdf.memory_kib, kdf.passes, kdf.lanes, kdf.salt];
  return Buffer.from(JSON.stringify(['mumu-vault', ...fields]), 'utf8');
}
