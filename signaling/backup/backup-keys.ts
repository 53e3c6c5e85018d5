import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2id, hash } from 'argon2';
import { writeHeader, type BackupHeader } from './backup-header.ts';

const KEY_BYTES = 32;
/** Of the header's HMAC-SHA-256, which follows it in the file. */
export const HEADER_MAC_BYTES = 32;

export interface BackupKeys {
  /** AES-256-GCM for the chunks. */
  encryption: Buffer;
  /** HMAC-SHA-256 for the header. */
  header: Buffer;
}
export type DeriveKeys = (passphrase: string, header: BackupHeader) => Promise<BackupKeys>;

/** RFC 9106's choice for machines with little memory, but in one lane, as it runs beside the relay of live pictures. */
export function newHeader(): BackupHeader {
  return {
    memory_kib: 65_536,
    passes: 3,
    lanes: 1,
    salt: randomBytes(16),
    nonce_prefix: randomBytes(7),
  };
}

/** Both keys from one passphrase (argon2id, version 0x13); about a quarter of a second of one core, by design. */
export const deriveKeys: DeriveKeys = async (passphrase, { memory_kib, passes, lanes, salt }) => {
  const bytes = await hash(passphrase.normalize('NFKC'), {
    raw: true,
    type: argon2id,
    memoryCost: memory_kib,
    timeCost: passes,
    parallelism: lanes,
    hashLength: 2 * KEY_BYTES,
    salt,
  });
  return { encryption: bytes.subarray(0, KEY_BYTES), header: bytes.subarray(KEY_BYTES) };
};

/** The header with its HMAC: both stand at the beginning of the file, and are authenticated with every chunk. */
export function sealedHeader(header: BackupHeader, keys: BackupKeys): Buffer {
  const bytes = writeHeader(header);
  return Buffer.concat([bytes, macOf(bytes, keys)]);
}

/** Whether these are the keys that the header was sealed with; GCM alone would not commit to one key. */
export function headerFits(bytes: Buffer, mac: Buffer, keys: BackupKeys): boolean {
  return mac.length === HEADER_MAC_BYTES && timingSafeEqual(mac, macOf(bytes, keys));
}

function macOf(header: Buffer, keys: BackupKeys): Buffer {
  return createHmac('sha256', keys.header).update(header).digest();
}
