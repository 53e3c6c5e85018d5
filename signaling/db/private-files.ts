import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { HubStartError } from '../hub-start-error.ts';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Makes the file when it is missing, and readable to its owner alone. SQLite gives `-wal` and `-shm` the same mode. */
export function preparePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', PRIVATE_FILE));
  chmodSync(file, PRIVATE_FILE);
}

/** @throws HubStartError `data_dir_unusable` when the folder can't be made or written to. */
export function preparePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    if (!statSync(folder).isDirectory()) throw new Error('not a folder');
    chmodSync(folder, PRIVATE_FOLDER);
  } catch (cause) {
    throw new HubStartError(
      'data_dir_unusable',
      `The data folder ${folder} can't be used: ${reason(cause)}.`,
      {
        cause,
      },
    );
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
