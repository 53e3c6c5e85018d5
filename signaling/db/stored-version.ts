import Database from 'better-sqlite3';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  closeSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Offset of `user_version` in the file header, big-endian (SQLite file format, §1.3). */
const VERSION_OFFSET = 60;
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/**
 * The version number of a database file, without changing it or leaving anything beside it: not even opening it, since
 * that alone may write a `-wal` or `-shm` file or replay one.
 *
 * @returns `0` for a missing or empty file, `null` for a file that is no database.
 */
export function storedVersion(file: string): number | null {
  if (!existsSync(file) || statSync(file).size === 0) return 0;
  return hasPendingWal(file) ? versionOfCopy(file) : versionInHeader(file);
}

function hasPendingWal(file: string): boolean {
  return existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
}

function versionInHeader(file: string): number | null {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, header, 0, HEADER_BYTES, 0);
    if (length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
    return header.readUInt32BE(VERSION_OFFSET);
  } finally {
    closeSync(descriptor);
  }
}

/** After a crash the newest header may still stand in the write-ahead log: ask SQLite, but of a copy. */
function versionOfCopy(file: string): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'mumu-version-'));
  try {
    const copy = join(folder, 'copy.db');
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    return askVersion(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function askVersion(file: string): number | null {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    return Number(database.pragma('user_version', { simple: true }));
  } catch {
    return null;
  } finally {
    database?.close();
  }
}
