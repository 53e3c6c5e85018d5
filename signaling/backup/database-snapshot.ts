import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { preparePrivateFile } from '../db/private-files.ts';

/** About a millisecond of work: the hub relays on in between. */
const PAGES_A_STEP = 64;

export interface DatabaseSnapshot {
  version: number;
  bytes: number;
}

/**
 * Copies the database as it is now, over a connection of its own: the application's can't (S16).
 *
 * @param to a file that is not there yet; whoever calls removes it, also after a failure.
 * @param cancelled asked between steps; once it says so, this rejects.
 */
export async function takeSnapshot(
  database: string,
  to: string,
  cancelled: () => boolean,
): Promise<DatabaseSnapshot> {
  preparePrivateFile(to);
  const source = new Database(database, { readonly: true, fileMustExist: true });
  try {
    const version = holdOneMoment(source);
    await source.backup(to, {
      progress() {
        if (cancelled()) throw new Error('the backup was cancelled');
        return PAGES_A_STEP;
      },
    });
    return { version, bytes: statSync(to).size };
  } finally {
    source.close();
  }
}

/** One read transaction over all steps: without it, every write of the hub meanwhile would start the copy anew. */
function holdOneMoment(source: Database.Database): number {
  source.exec('BEGIN');
  return Number(source.pragma('user_version', { simple: true }));
}
