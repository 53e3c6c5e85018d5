import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Everything the application may say to the database. All of DDL, PRAGMA, ATTACH and VACUUM is missing on purpose. */
const ALLOWED = new Set([
  'select',
  'insert',
  'update',
  'delete',
  'with',
  'begin',
  'commit',
  'rollback',
  'savepoint',
  'release',
]);

/** White space and comments, which SQLite skips before the first word. */
const LEADING_NOISE = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

/**
 * The application's view of a connection (S16): it can prepare single statements from a short list of kinds and nothing
 * else. `prepare` compiles exactly one statement, so a second one can't ride behind the first. Migrations use a
 * connection of their own.
 *
 * @throws Error for any other kind of statement: that is a bug of ours or an injection, never a person's mistake.
 */
export function guardedConnection(database: Database.Database): SqliteDatabase {
  return {
    prepare(sql) {
      const word = /^[a-z]+/i.exec(sql.replace(LEADING_NOISE, ''))?.[0].toLowerCase() ?? '';
      if (!ALLOWED.has(word)) throw new Error(`the application may not run this kind of statement: ${word}`);
      // eslint-disable-next-line no-restricted-syntax -- what Kysely compiled, with its parameters apart
      return database.prepare(sql);
    },
    close() {
      database.close();
    },
  };
}
