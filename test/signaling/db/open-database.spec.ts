import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../signaling/db/migrations.ts';
import { openDatabase } from '../../../signaling/db/open-database.ts';
import { HubStartError } from '../../../signaling/hub-start-error.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-db-'));
  file = join(folder, 'hub.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function codeOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof HubStartError) return error.code;
    throw error;
  }
  return 'opened';
}

describe('a new database', () => {
  it('has only STRICT tables and the newest version', async () => {
    await openDatabase(file).close();
    const database = new Database(file, { readonly: true });
    const tables = database.prepare<[], { name: string; strict: number }>('PRAGMA table_list').all();
    const own = tables.filter(({ name }) => !name.startsWith('sqlite_'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(database.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  it('keeps what it was told to keep apart: foreign keys, and secure deletion', async () => {
    const database = openDatabase(file);
    await database.queries.insertInto('meta').values({ key: 'canary', value: 'c4n4ry-in-a-page' }).execute();
    database.checkpoint();
    expect(readFileSync(file).includes('c4n4ry-in-a-page')).toBe(true);
    await database.queries.deleteFrom('meta').where('key', '=', 'canary').execute();
    database.checkpoint();
    expect(readFileSync(file).includes('c4n4ry-in-a-page')).toBe(false);
    expect(statSync(`${file}-wal`).size).toBe(0);
    const orphan = database.queries
      .insertInto('login_addresses')
      .values({ user_id: 'nobody' as never, address: '127.0.0.1', last_at: 1 })
      .execute();
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
    await database.close();
  });

  it('opens again with what was in it', async () => {
    const first = openDatabase(file);
    await first.queries.insertInto('meta').values({ key: 'a', value: 'b' }).execute();
    await first.close();
    const second = openDatabase(file);
    expect(await second.queries.selectFrom('meta').selectAll().execute()).toEqual([{ key: 'a', value: 'b' }]);
    await second.close();
  });
});

describe('a database from a newer version', () => {
  function snapshot(): Record<string, string> {
    return Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'hex')]),
    );
  }

  it('is refused and left byte for byte as it was', async () => {
    await openDatabase(file).close();
    const database = new Database(file);
    database.pragma('user_version = 99990');
    database.close();
    const before = snapshot();
    expect(codeOf(() => openDatabase(file))).toBe('database_newer');
    expect(snapshot()).toEqual(before);
    expect(Object.keys(before)).toEqual(['hub.db']);
  });

  it('is recognised also when the version still stands in the write-ahead log of a killed program', async () => {
    await openDatabase(file).close();
    const original = join(folder, 'original.db');
    const database = new Database(original);
    database.pragma('journal_mode = WAL');
    database.pragma('wal_autocheckpoint = 0');
    database.exec('CREATE TABLE t (a)');
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.pragma('user_version = 99990');
    // As after SIGKILL: the files as they lie there, nothing closed.
    writeFileSync(file, readFileSync(original));
    writeFileSync(`${file}-wal`, readFileSync(`${original}-wal`));
    database.close();
    rmSync(original, { force: true });
    const before = snapshot();
    expect(codeOf(() => openDatabase(file))).toBe('database_newer');
    expect(snapshot()).toEqual(before);
  });
});

describe('a file that is no sound database', () => {
  it('is refused when it is something else', () => {
    writeFileSync(file, 'these are my holiday plans, not a database'.repeat(50));
    expect(codeOf(() => openDatabase(file))).toBe('database_damaged');
  });

  it('is refused when pages were overwritten', async () => {
    await openDatabase(file).close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096, bytes.length);
    writeFileSync(file, bytes);
    expect(codeOf(() => openDatabase(file))).toBe('database_damaged');
  });
});

describe('migrations', () => {
  it('run in order, each once', async () => {
    const steps = [
      { version: 10, name: 'one', sql: 'CREATE TABLE one (a INTEGER) STRICT' },
      { version: 20, name: 'two', sql: 'CREATE TABLE two (a INTEGER) STRICT; INSERT INTO one VALUES (1)' },
    ];
    await openDatabase(file, steps.slice(0, 1)).close();
    await openDatabase(file, steps).close();
    await openDatabase(file, steps).close();
    const database = new Database(file, { readonly: true });
    expect(database.prepare('SELECT count(*) AS n FROM one').get()).toEqual({ n: 1 });
    database.close();
  });

  it('leave nothing behind when one fails', async () => {
    const good = { version: 10, name: 'good', sql: 'CREATE TABLE good (a INTEGER) STRICT' };
    const bad = { version: 20, name: 'bad', sql: 'CREATE TABLE half (a INTEGER) STRICT; SELECT nonsense' };
    expect(() => openDatabase(file, [good, bad])).toThrow(/nonsense/);
    const database = new Database(file, { readonly: true });
    expect(database.pragma('user_version', { simple: true })).toBe(10);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").all()).toEqual([]);
    database.close();
    await openDatabase(file, [good]).close();
  });
});

describe('two transactions at once', () => {
  it('follow each other on the one connection', async () => {
    const database = openDatabase(file);
    const bump = (): Promise<void> =>
      database.queries.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('meta')
          .select('value')
          .where('key', '=', 'n')
          .executeTakeFirst();
        const value = String(Number(row?.value ?? 0) + 1);
        await transaction
          .insertInto('meta')
          .values({ key: 'n', value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
      });
    await Promise.all(Array.from({ length: 25 }, bump));
    const rows = await sql<{ value: string }>`select value from meta where key = 'n'`.execute(
      database.queries,
    );
    expect(rows.rows).toEqual([{ value: '25' }]);
    await database.close();
  });
});
