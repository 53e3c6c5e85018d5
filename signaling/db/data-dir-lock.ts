import { join } from 'node:path';
import { HubStartError } from '../hub-start-error.ts';
import { lockFile } from './file-lock.ts';

/**
 * One hub a data folder.
 *
 * @returns what releases the lock.
 * @throws HubStartError `data_dir_in_use`.
 */
export function lockDataDir(data_dir: string): () => void {
  const lock = lockFile(join(data_dir, 'hub.lock'));
  if (typeof lock === 'function') return lock;
  throw new HubStartError('data_dir_in_use', `Another hub is already running on ${data_dir}.`, {
    cause: lock.taken_by_another,
  });
}
