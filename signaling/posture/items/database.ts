import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { HubQueries } from '../../db/open-database.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

/** Beyond this, checking all of it would hold up a hub that runs. */
const MOST_CHECKED_BYTES = 64 * 1024 * 1024;
const PROBE = 'posture_probe';

/** SQLite's own check, over a connection that can only read, with a pause between tables. */
export function databaseIntegrity(data_dir: string): PostureCheck {
  return {
    id: 'database_integrity',
    title: 'The database is undamaged',
    async measure() {
      const file = join(data_dir, 'hub.db');
      const { size } = statSync(file);
      const kib = `${Math.ceil(size / 1024)} KiB`;
      if (size > MOST_CHECKED_BYTES)
        return pass(
          `${kib} are too much to read while the hub runs; all of it was checked when the hub started.`,
        );
      const damage = await firstDamage(file);
      return damage === null
        ? pass(`All of it was read just now (${kib}): no damage.`)
        : fail(`SQLite says: ${damage}`, 'Restore the latest backup in Security → Backup.');
    },
  };
}

async function firstDamage(file: string): Promise<string | null> {
  const connection = new Database(file, { readonly: true });
  try {
    for (const table of tablesOf(connection)) {
      await setImmediate();
      const check = connection.prepare<[string], { result: string }>(
        'SELECT quick_check AS result FROM pragma_quick_check(?) LIMIT 1',
      );
      const result = check.get(table)?.result;
      if (result !== 'ok') return `${table}: ${result ?? 'no answer'}`;
    }
    return null;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))
      return error.message;
    throw error;
  } finally {
    connection.close();
  }
}

function tablesOf(connection: Database.Database): string[] {
  return connection
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => name);
}

/** Asks the hub's own connection for what it must refuse (S16). */
export function databaseDdl(queries: HubQueries): PostureCheck {
  return {
    id: 'database_ddl',
    title: 'The running hub can not change the shape of its database',
    async measure() {
      const refused = await refuses(() =>
        queries.schema.createTable(PROBE).addColumn('a', 'integer').execute(),
      );
      if (refused !== null) return pass(`It tried to make a table just now and was refused: ${refused}.`);
      await queries.schema.dropTable(PROBE).execute();
      return fail(
        'It could make a table.',
        'Something changed this program. Install MuMu Camera anew from its own source.',
      );
    },
  };
}

async function refuses(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
