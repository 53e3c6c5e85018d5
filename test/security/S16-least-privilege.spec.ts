/* eslint-disable no-restricted-syntax -- what must be refused has to be written out here */
import { sql } from 'kysely';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type HubDatabase } from '../../signaling/db/open-database.ts';
import { startHubFixture } from '../signaling/hub-fixture.ts';

describe("the application's connection", () => {
  let folder: string;
  let database: HubDatabase;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mumu-s16-'));
    database = openDatabase(join(folder, 'hub.db'));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    'DROP TABLE users',
    'drop table users',
    '/* a comment */ DROP TABLE users',
    '-- a comment\n DROP TABLE users',
    '-- one\n/* two */\t-- three\nDROP TABLE users',
    'CREATE TABLE intruder (a)',
    'ALTER TABLE users ADD COLUMN a',
    "ATTACH DATABASE '/tmp/elsewhere.db' AS elsewhere",
    "VACUUM INTO '/tmp/copy.db'",
    'PRAGMA writable_schema = ON',
    'PRAGMA foreign_keys = OFF',
    'EXPLAIN SELECT 1',
    'REINDEX',
    'ANALYZE',
    '',
    ';DROP TABLE users',
  ])('refuses %j', async (statement) => {
    await expect(sql.raw(statement).execute(database.queries)).rejects.toThrow(/may not run/);
  });

  it('takes one statement at a time', async () => {
    await expect(sql.raw('SELECT 1; DROP TABLE users').execute(database.queries)).rejects.toThrow(
      /one statement/,
    );
  });

  it('can not rewrite the schema behind its back', async () => {
    await expect(sql.raw("UPDATE sqlite_master SET sql = ''").execute(database.queries)).rejects.toThrow(
      /may not be modified/,
    );
  });

  it('can neither edit nor shorten the audit trail', async () => {
    const zeros = Buffer.alloc(32);
    await database.queries
      .insertInto('audit')
      .values({
        seq: 1,
        at: 1,
        type: 'login',
        user_id: null,
        device_id: null,
        address: null,
        detail: null,
        prev_hash: zeros,
        hash: zeros,
      })
      .execute();
    await expect(database.queries.updateTable('audit').set({ type: 'logout' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(database.queries.deleteFrom('audit').execute()).rejects.toThrow(/append-only/);
  });
});

describe('files', () => {
  const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

  it('are readable to their owner alone', async () => {
    const fixture = await startHubFixture();
    try {
      await fixture.setUp();
      expect(modeOf(fixture.data_dir)).toBe('700');
      const modes = readdirSync(fixture.data_dir).map((name) => [name, modeOf(join(fixture.data_dir, name))]);
      expect(modes.length).toBeGreaterThan(3);
      expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
    } finally {
      await fixture.dispose();
    }
  });

  it('that were open to others are closed at the next start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mumu-s16-'));
    mkdirSync(join(folder, 'data'), { mode: 0o755 });
    writeFileSync(join(folder, 'data/hub.db'), '', { mode: 0o644 });
    const database = openDatabase(join(folder, 'data/hub.db'));
    expect(modeOf(join(folder, 'data/hub.db'))).toBe('600');
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
