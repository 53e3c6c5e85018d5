import Database from 'better-sqlite3';
import { preparePrivateFile } from './private-files.ts';

/**
 * Locks a file that exists for nothing else. The lock is SQLite's own: the operating system releases it with the process,
 * also after SIGKILL, so there is no stale lock to clean up.
 *
 * @returns what releases the lock, or `{ taken_by_another }` with the reason.
 */
export function lockFile(file: string): (() => void) | { taken_by_another: unknown } {
  preparePrivateFile(file);
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    return { taken_by_another: cause };
  }
  return () => {
    database.close();
  };
}
