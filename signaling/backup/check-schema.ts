import Database from 'better-sqlite3';
import type { Migration } from '../db/migration.ts';
import { hostile, newer, quoted } from './backup-error.ts';

interface SchemaRow {
  type: string;
  name: string;
  tbl_name: string;
  sql: string | null;
}

/**
 * Whether a database has exactly the schema that our migrations make: not a table, index, view or trigger more, less or
 * other, to the letter. So nothing that runs by itself can be smuggled in, and nothing that protects be left out.
 *
 * @returns its version.
 * @throws BackupError `backup_newer`, `backup_hostile`.
 */
export function checkSchema(database: Database.Database, migrations: readonly Migration[]): number {
  const version = Number(database.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) throw newer();
  if (!migrations.some((migration) => migration.version === version)) {
    throw hostile(`its database has a version, ${version}, that never was`);
  }
  compare(rowsOf(database), schemaOf(migrations, version));
  return version;
}

function schemaOf(migrations: readonly Migration[], version: number): Map<string, SchemaRow> {
  const database = new Database(':memory:');
  try {
    for (const { version: each, sql } of migrations) {
      // eslint-disable-next-line no-restricted-syntax -- the text of a migration, which is a constant
      if (each <= version) database.exec(sql);
    }
    return new Map(rowsOf(database).map((row) => [keyOf(row), row]));
  } finally {
    database.close();
  }
}

function rowsOf(database: Database.Database): SchemaRow[] {
  return database.prepare<[], SchemaRow>('SELECT type, name, tbl_name, sql FROM sqlite_schema').all();
}

function compare(found: SchemaRow[], expected: Map<string, SchemaRow>): void {
  for (const row of found) {
    const wanted = expected.get(keyOf(row));
    if (!wanted) throw hostile(`its database has ${articled(row)} of its own, ${quoted(row.name)}`);
    if (row.sql !== wanted.sql || row.tbl_name !== wanted.tbl_name) {
      throw hostile(`the ${quoted(row.type)} ${quoted(row.name)} in its database was changed`);
    }
  }
  const names = new Set(found.map(keyOf));
  for (const [key, row] of expected) {
    if (!names.has(key)) throw hostile(`the ${row.type} ${row.name} is missing in its database`);
  }
  if (found.length !== expected.size) throw hostile('its database describes something twice');
}

function keyOf({ type, name }: SchemaRow): string {
  return JSON.stringify([type, name]);
}

function articled({ type, sql }: SchemaRow): string {
  if (type === 'table' && /^\s*CREATE\s+VIRTUAL/i.test(sql ?? '')) return 'a virtual table';
  return type === 'index' ? 'an index' : `a ${quoted(type)}`;
}
