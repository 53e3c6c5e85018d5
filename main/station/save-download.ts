import type { Result } from '../../preload/contract/result.ts';
import { BackupError } from '../../signaling/backup/backup-error.ts';
import { writeWholeFile } from '../../signaling/backup/whole-file.ts';
import { UNREACHABLE } from '../../hub-link/hub-answer.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { DONE, failure, failureOf } from './ipc-failure.ts';

/** What the hub gives as a file, in one that only this person can read; there whole or not at all. */
export async function saveDownload(
  line: HubLine,
  request: Parameters<HubLine['download']>[0],
  path: string,
): Promise<Result<void>> {
  const answer = await line.download(request);
  if (!answer.ok) return failureOf(answer.error);
  const content = answer.value;
  try {
    await writeWholeFile(path, content);
    return DONE;
  } catch (error) {
    if (error instanceof BackupError) return failure('disk_full', error.message);
    if (content.errored === error) return failureOf(UNREACHABLE);
    return failure('not_possible_now', 'The file could not be written there. Choose another folder.');
  }
}
