import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { HubStartError } from '../hub-start-error.ts';
import { guardedConnection } from './guarded-connection.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations.ts';
import { preparePrivateFile } from './private-files.ts';
import type { HubTables } from './schema.ts';
import { storedVersion } from './stored-version.ts';

export type HubQueries = Kysely<HubTables>;

export interface HubDatabase {
  queries: HubQueries;
  /**
   * Empties the write-ahead log into the file, so that what was erased is in neither (S33). Never waits: while somebody
   * reads, the log stays for the next time. @returns whether it is empty.
   */
  checkpoint(): boolean;
  close(): Promise<void>;
}

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the hub's database, bringing it up to date first.
 *
 * @throws HubStartError `database_newer` (the file is not touched), `database_damaged`.
 */
export function openDatabase(file: string, migrations: readonly Migration[] = MIGRATIONS): HubDatabase {
  refuseNewer(file, newestOf(migrations));
  preparePrivateFile(file);
  let connection: Database.Database;
  try {
    migrate(file, migrations);
    connection = open(file);
  } catch (cause) {
    throw asStartError(file, cause);
  }
  const queries = new Kysely<HubTables>({
    dialect: new SqliteDialect({ database: guardedConnection(connection) }),
  });
  return {
    queries,
    checkpoint: () => emptyLog(connection),
    async close() {
      await queries.destroy();
      if (connection.open) connection.close();
    },
  };
}

function newestOf(migrations: readonly Migration[]): number {
  return Math.max(0, ...migrations.map((migration) => migration.version));
}

function refuseNewer(file: string, newest: number): void {
  const version = storedVersion(file);
  if (version === null) throw damaged(file);
  if (version <= newest) return;
  throw new HubStartError(
    'database_newer',
    `The database ${file} was written by a newer version of MuMu Camera (database version ${version}, this program ` +
      `knows up to ${newest}). Start that newer version, or choose another data folder. Nothing was changed.`,
  );
}

function open(file: string): Database.Database {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  connection.pragma('journal_mode = WAL');
  // Accounts, tokens and the audit trail are in here: a power cut must not undo a revocation.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma('trusted_schema = OFF');
  return connection;
}

function emptyLog(connection: Database.Database): boolean {
  // The hub's one thread would wait for the reader, and every picture with it.
  connection.pragma('busy_timeout = 0');
  try {
    return connection.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } finally {
    // eslint-disable-next-line no-restricted-syntax -- a PRAGMA takes no parameters; this is a number of our own
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function migrate(file: string, migrations: readonly Migration[]): void {
  const connection = open(file);
  try {
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(file);
    const version = Number(connection.pragma('user_version', { simple: true }));
    for (const migration of migrations) if (migration.version > version) apply(connection, migration);
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

function apply(connection: Database.Database, migration: Migration): void {
  connection.transaction(() => {
    // eslint-disable-next-line no-restricted-syntax -- the text of a migration, which is a constant
    connection.exec(migration.sql);
    // eslint-disable-next-line no-restricted-syntax -- a PRAGMA takes no parameters; this is a number of our own
    connection.pragma(`user_version = ${migration.version}`);
  })();
}

function asStartError(file: string, cause: unknown): unknown {
  if (cause instanceof HubStartError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^SQLITE_(NOTADB|CORRUPT)/.test(code) ? damaged(file, cause) : cause;
}

function damaged(file: string, cause?: unknown): HubStartError {
  return new HubStartError(
    'database_damaged',
    `The database ${file} is damaged or no database of MuMu Camera. Restore a backup, or move the file away to start anew.`,
    { cause },
  );
}
