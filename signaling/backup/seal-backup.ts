import { CHUNK_BYTES, type BackupHeader } from './backup-header.ts';
import { sealedHeader, type BackupKeys } from './backup-keys.ts';
import { ChunkCipher } from './chunk-cipher.ts';
import { equalChunks } from './equal-chunks.ts';

/** The bytes of a backup file around `content`, one chunk in memory at a time. */
export async function* sealBackup(
  content: AsyncIterable<Buffer>,
  header: BackupHeader,
  keys: BackupKeys,
): AsyncGenerator<Buffer> {
  const head = sealedHeader(header, keys);
  yield head;
  const { nonce_prefix } = header;
  const cipher = new ChunkCipher({ key: keys.encryption, nonce_prefix, header: head });
  let waiting: Buffer | null = null;
  for await (const chunk of equalChunks(content, CHUNK_BYTES)) {
    if (waiting) yield cipher.seal(waiting, false);
    waiting = chunk;
  }
  yield cipher.seal(waiting ?? Buffer.alloc(0), true);
}
