import Database from 'better-sqlite3';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Migration } from '../db/migration.ts';
import type { BackupManifest } from './backup-content.ts';
import { hostile, quoted } from './backup-error.ts';
import { checkAccounts } from './check-accounts.ts';
import { checkAuditChain } from './check-audit-chain.ts';
import { checkSchema } from './check-schema.ts';

/** SQLite's file format, §1.3: where the header says how large a page is, and how many there are. */
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const PAGE_SIZE_AT = 16;
const PAGE_COUNT_AT = 28;

/**
 * Whether a database out of a backup may become the hub's. It is somebody's file until this has returned: nothing in its
 * schema is trusted, and its schema is compared before anything is asked that could run it.
 *
 * @throws BackupError `backup_newer`, `backup_hostile`.
 */
export function checkDatabase(
  file: string,
  manifest: Pick<BackupManifest, 'hub_id' | 'database_version'>,
  migrations: readonly Migration[],
): void {
  checkSize(file);
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('trusted_schema = OFF');
    database.pragma('cell_size_check = ON');
    database.pragma('mmap_size = 0');
    const version = checkSchema(database, migrations);
    if (version !== manifest.database_version) throw hostile('its database has another version than it says');
    checkIntegrity(database);
    checkHubId(database, manifest.hub_id);
    checkAccounts(database);
    checkAuditChain(database);
  } catch (error) {
    // What SQLite refuses to read was never written by it.
    if (error instanceof Database.SqliteError) throw hostile(`SQLite says: ${quoted(error.message)}`, error);
    throw error;
  } finally {
    database.close();
  }
}

/** SQLite believes some of its header; so the numbers in it are compared with the file itself first. */
function checkSize(file: string): void {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, header, 0, HEADER_BYTES, 0);
    const { size } = fstatSync(descriptor);
    if (length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
      throw hostile('there is no database in it');
    }
    const page_size = header.readUInt16BE(PAGE_SIZE_AT);
    // 65536 does not fit into the field, and stands there as 1.
    const pages = header.readUInt32BE(PAGE_COUNT_AT);
    if (pages * (page_size === 1 ? 65_536 : page_size) !== size) {
      throw hostile('its database says that it has other pages than it has');
    }
  } finally {
    closeSync(descriptor);
  }
}

/** `integrity_check` and not `quick_check`: it compares indexes too, which alone keep names and ids from being doubled. */
function checkIntegrity(database: Database.Database): void {
  const verdict = String(database.pragma('integrity_check(1)', { simple: true }));
  if (verdict !== 'ok') throw hostile(`its database does not hold together: ${quoted(verdict)}`);
  const orphans = database.pragma('foreign_key_check');
  if (Array.isArray(orphans) && orphans.length === 0) return;
  throw hostile('rows in its database point to what is not there');
}

function checkHubId(database: Database.Database, hub_id: string): void {
  const row = database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'hub_id'").get();
  if (row?.value !== hub_id) throw hostile('its database is another hub’s than it says');
}
