import { createHash } from 'node:crypto';
import { damaged, hostile, newer } from './backup-error.ts';

/*
 * The first bytes of a backup file, as docs/backup.md shows them. They are written in the clear, because they are needed
 * to make the key, and are authenticated with it (backup-keys.ts).
 */

/** As in PNG: a byte that is no text, and a line end that a transfer in text mode would change. */
const MAGIC = Buffer.from([0x89, 0x4d, 0x55, 0x4d, 0x55, 0x42, 0x0d, 0x0a]);
const VERSION = 1;
const ARGON2ID = 1;
const AES_256_GCM_STREAM = 1;
export const CHUNK_BYTES = 64 * 1024;

const AT = {
  version: 8,
  kdf: 10,
  cipher: 11,
  memory_kib: 12,
  passes: 16,
  lanes: 20,
  chunk_bytes: 24,
  salt: 28,
  nonce_prefix: 44,
  zero: 51,
  checksum: 52,
  end: 60,
} as const;
export const HEADER_BYTES = AT.end;

/** What whoever guesses has to spend for each guess; the upper ends keep a planted file from taking all memory or minutes. */
const BOUNDS = { memory_kib: [65_536, 262_144], passes: [1, 10], lanes: [1, 8] } as const;

export interface BackupHeader {
  memory_kib: number;
  passes: number;
  lanes: number;
  /** 16 bytes. */
  salt: Buffer;
  /** 7 bytes. */
  nonce_prefix: Buffer;
}

export function writeHeader(header: BackupHeader): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt16BE(VERSION, AT.version);
  bytes.writeUInt8(ARGON2ID, AT.kdf);
  bytes.writeUInt8(AES_256_GCM_STREAM, AT.cipher);
  bytes.writeUInt32BE(header.memory_kib, AT.memory_kib);
  bytes.writeUInt32BE(header.passes, AT.passes);
  bytes.writeUInt32BE(header.lanes, AT.lanes);
  bytes.writeUInt32BE(CHUNK_BYTES, AT.chunk_bytes);
  header.salt.copy(bytes, AT.salt);
  header.nonce_prefix.copy(bytes, AT.nonce_prefix);
  checksum(bytes).copy(bytes, AT.checksum);
  return bytes;
}

/** @throws BackupError `backup_damaged`, `backup_newer`, `backup_hostile`. */
export function readHeader(bytes: Buffer): BackupHeader {
  if (bytes.length !== HEADER_BYTES || !bytes.subarray(0, AT.version).equals(MAGIC)) throw damaged();
  if (bytes.readUInt16BE(AT.version) > VERSION) throw newer();
  if (!checksum(bytes).equals(bytes.subarray(AT.checksum))) throw damaged();
  if (!hasKnownMethods(bytes)) throw hostile('its header names methods that this version never used');
  return {
    memory_kib: bounded(bytes, 'memory_kib'),
    passes: bounded(bytes, 'passes'),
    lanes: bounded(bytes, 'lanes'),
    salt: Buffer.from(bytes.subarray(AT.salt, AT.nonce_prefix)),
    nonce_prefix: Buffer.from(bytes.subarray(AT.nonce_prefix, AT.zero)),
  };
}

/** Tells a damaged header from a wrong passphrase, before a quarter of a second goes into a key. It protects nothing. */
function checksum(bytes: Buffer): Buffer {
  return createHash('sha256')
    .update(bytes.subarray(0, AT.checksum))
    .digest()
    .subarray(0, AT.end - AT.checksum);
}

function hasKnownMethods(bytes: Buffer): boolean {
  return (
    bytes.readUInt16BE(AT.version) === VERSION &&
    bytes.readUInt8(AT.kdf) === ARGON2ID &&
    bytes.readUInt8(AT.cipher) === AES_256_GCM_STREAM &&
    bytes.readUInt32BE(AT.chunk_bytes) === CHUNK_BYTES &&
    bytes.readUInt8(AT.zero) === 0
  );
}

function bounded(bytes: Buffer, name: keyof typeof BOUNDS): number {
  const value = bytes.readUInt32BE(AT[name]);
  const [least, most] = BOUNDS[name];
  if (value >= least && value <= most) return value;
  throw hostile('its header asks for an effort to make the key that no backup of this program asks for');
}
