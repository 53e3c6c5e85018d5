import { open, type FileHandle } from 'node:fs/promises';
import { BackupError, damaged, hostile } from './backup-error.ts';
import { CHUNK_BYTES, HEADER_BYTES, readHeader, type BackupHeader } from './backup-header.ts';
import { HEADER_MAC_BYTES, headerFits, type BackupKeys, type DeriveKeys } from './backup-keys.ts';
import { ChunkCipher, TAG_BYTES } from './chunk-cipher.ts';

const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const HEAD_BYTES = HEADER_BYTES + HEADER_MAC_BYTES;
/** Far beyond what a hub that forgets old sessions can grow to. */
const MAX_FILE_BYTES = 16 * 1024 ** 3;

/**
 * The content of a backup file, each piece authenticated before it is given out. Whether the file is complete is known
 * only at the end: nothing of it may be used before.
 *
 * @throws BackupError any code but `disk_full`.
 */
export async function* openBackup(
  path: string,
  passphrase: string,
  deriveKeys: DeriveKeys,
): AsyncGenerator<Buffer> {
  const file = await openFile(path);
  try {
    const size = await sizeOf(file);
    const head = await readExactly(file, HEAD_BYTES, 0);
    const header = readHeader(head.subarray(0, HEADER_BYTES));
    const keys = await deriveKeys(passphrase, header);
    if (!headerFits(head.subarray(0, HEADER_BYTES), head.subarray(HEADER_BYTES), keys)) throw wrong();
    yield* openChunks(file, size, { head, header, keys });
  } finally {
    await file.close();
  }
}

async function* openChunks(
  file: FileHandle,
  size: number,
  { head, header, keys }: { head: Buffer; header: BackupHeader; keys: BackupKeys },
): AsyncGenerator<Buffer> {
  const { nonce_prefix } = header;
  const cipher = new ChunkCipher({ key: keys.encryption, nonce_prefix, header: head });
  for (let at = HEAD_BYTES; ; at += SEALED_CHUNK_BYTES) {
    const last = size - at <= SEALED_CHUNK_BYTES;
    const sealed = await readExactly(file, last ? size - at : SEALED_CHUNK_BYTES, at);
    yield cipher.open(sealed, last);
    if (last) return;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function sizeOf(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  if (size < HEAD_BYTES + TAG_BYTES) throw damaged();
  if (size > MAX_FILE_BYTES) throw hostile('it is larger than a hub’s data can be');
  return size;
}

async function readExactly(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position).catch((cause: unknown) => {
    throw damaged(cause);
  });
  if (bytesRead !== length) throw damaged();
  return bytes;
}

function wrong(): BackupError {
  return new BackupError(
    'backup_passphrase_wrong',
    'This passphrase does not open the backup. Check it, and whether Caps Lock is on. Nothing was changed.',
  );
}

function unreadable(path: string, cause: unknown): BackupError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = code === 'ENOENT' ? 'is not there' : 'can not be read by this account';
  return new BackupError(
    'backup_unreadable',
    `The file ${path} ${why}. Nothing was changed. Choose another file, or give this account access to it.`,
    { cause },
  );
}
