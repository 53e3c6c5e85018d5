import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withDiskFull } from './backup-error.ts';

/**
 * Writes a file, readable to this account alone, that is there whole or not at all: until its last byte is on the disk it
 * has another name.
 *
 * @throws BackupError `disk_full`; what the content or the file system fails with.
 */
export async function writeWholeFile(path: string, content: Readable): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    await pipeline(content, createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw withDiskFull(error);
  }
}
