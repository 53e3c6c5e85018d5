import Database from 'better-sqlite3';
import { join } from 'node:path';
import { HubStartError } from '../hub-start-error.ts';
import { preparePrivateFile } from './private-files.ts';

/**
 * One hub a data folder. The lock is SQLite's own on a file of its own: the operating system releases it with the
 * process, also after SIGKILL, so there is no stale lock to clean up.
 *
 * @returns what releases the lock.
 * @throws HubStartError `data_dir_in_use`.
 */
export function lockDataDir(data_dir: string): () => void {
  const file = join(data_dir, 'hub.lock');
  preparePrivateFile(file);
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new HubStartError('data_dir_in_use', `Another hub is already running on ${data_dir}.`, { cause });
  }
  return () => {
    database.close();
  };
}
