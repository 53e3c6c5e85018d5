import type { Readable } from 'node:stream';
import type { Result } from '../../preload/contract/result.ts';
import { BackupError } from '../../signaling/backup/backup-error.ts';
import { writeWholeFile } from '../../signaling/backup/whole-file.ts';
import { UNREACHABLE } from '../../hub-link/hub-answer.ts';
import { DONE, failure, failureOf } from './ipc-failure.ts';

/** A file that only this person can read; there whole or not at all. */
export async function saveFile(path: string, content: Readable): Promise<Result<void>> {
  try {
    await writeWholeFile(path, content);
    return DONE;
  } catch (error) {
    if (error instanceof BackupError) return failure('disk_full', error.message);
    if (content.errored === error) return failureOf(UNREACHABLE);
    return failure('not_possible_now', 'The file could not be written there. Choose another folder.');
  }
}
