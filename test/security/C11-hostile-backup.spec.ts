/* eslint-disable no-restricted-syntax -- what must be refused has to be written out here */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupManifest } from '../../signaling/backup/backup-content.ts';
import { newHeader } from '../../signaling/backup/backup-keys.ts';
import { sealBackup } from '../../signaling/backup/seal-backup.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import {
  collect,
  contentsOf,
  copyDatabase,
  craftBackup,
  emptyDataFolder,
  manifestFor,
  MemoryKeeper,
  PASSPHRASE,
  refusalOf,
  rememberedKeys,
  restore,
} from '../signaling/backup/backup-fixture.ts';
import { registerDevice } from '../signaling/connection/hub-socket.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/* Backups that are encrypted as they should be, by somebody who wants to get something into the hub with them. */

const keys = rememberedKeys();
/** One for all, so that the key is made once. */
const header = newHeader();

let hub: HubFixture;
let folder: string;
let sound: string;
let live: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-c11-'));
  sound = join(folder, 'sound.db');
  hub = await startHubFixture();
  const owner = await hub.setUp();
  await hub.addUser('the_viewer', 'viewer');
  await registerDevice(hub, owner, 'Front door');
  await copyDatabase(hub, sound);
  await hub.hub.stop();
  live = contentsOf(hub.data_dir);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await hub.dispose();
});

type Change = (database: Database.Database) => void;

/** The sound database after some changes, each over a connection of its own that may do anything. */
function changedDatabase(...changes: Change[]): string {
  const file = join(temporaryFolder(), 'changed.db');
  copyFileSync(sound, file);
  for (const change of changes) {
    const database = new Database(file);
    database.unsafeMode(true);
    database.pragma('writable_schema = ON');
    database.pragma('foreign_keys = OFF');
    database.pragma('ignore_check_constraints = ON');
    change(database);
    database.close();
  }
  return file;
}

const run =
  (sql: string): Change =>
  (database) => {
    database.exec(sql);
  };

function backupWith(database: string, manifest: Partial<BackupManifest> = {}): Promise<Buffer> {
  return craftBackup(
    { ...manifestFor(hub, sound), ...sizeOf(database), ...manifest },
    database,
    keys,
    header,
  );
}

function sizeOf(database: string): Pick<BackupManifest, 'database_bytes'> {
  return { database_bytes: statSync(database).size };
}

async function expectHostile(backup: Buffer, what: RegExp): Promise<void> {
  const keeper = new MemoryKeeper(hub.secrets);
  const { data_dir } = hub;
  const refusal = await refusalOf(restore(backup, { data_dir, keeper, deriveKeys: keys }));
  expect(refusal.code).toBe('backup_hostile');
  expect(refusal.message).toMatch(what);
  // Nothing in it may deceive a terminal or a log.
  expect(refusal.message).toMatch(/^[\x20-\x7e’]+$/);
  expect(contentsOf(data_dir)).toEqual(live);
  expect([keeper.kept, keeper.adopted]).toEqual([null, null]);
}

/** Takes a table's unique indexes away, so that what comes next meets none, and gives them back. */
function withoutUnique(table: string, between: Change): Change[] {
  let kept: { type: string; name: string; tbl_name: string; rootpage: number; sql: string | null }[] = [];
  let sql = '';
  return [
    (database) => {
      sql = String(database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table));
      const indexes = "FROM sqlite_schema WHERE tbl_name = ? AND name LIKE 'sqlite_autoindex_%'";
      kept = database.prepare<string, (typeof kept)[number]>(`SELECT * ${indexes}`).all(table);
      database.prepare(`DELETE ${indexes}`).run(table);
      const open = sql.replace(/ UNIQUE| PRIMARY KEY/g, '');
      database.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(open, table);
    },
    between,
    (database) => {
      database.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(sql, table);
      const insert = database.prepare(
        'INSERT INTO sqlite_schema VALUES (@type, @name, @tbl_name, @rootpage, @sql)',
      );
      for (const row of kept) insert.run(row);
    },
  ];
}

/** Edits the audit trail behind its triggers, which are afterwards just as they were. */
function behindTriggers(sql: string): Change {
  return (database) => {
    const triggers = database
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(trigger.sql);
  };
}

const GIANT_HASH = `$argon2id$v=19$m=4194304,t=3,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

it('a sound database is taken: what follows is refused for what was done to it', async () => {
  const keeper = new MemoryKeeper();
  const backup = await backupWith(changedDatabase(run('VACUUM')));
  const { hub_id } = await restore(backup, { data_dir: emptyDataFolder(), keeper, deriveKeys: keys });
  expect(hub_id).toBe(hub.address.hub_id);
});

describe('a database with another schema is refused', () => {
  it.each<[string, Change[], RegExp]>([
    [
      'a trigger that makes everybody an owner',
      [run("CREATE TRIGGER help AFTER INSERT ON sessions BEGIN UPDATE users SET role = 'owner'; END")],
      /a "trigger" of its own, "help"/,
    ],
    ['a view', [run('CREATE VIEW everything AS SELECT * FROM users')], /a "view" of its own, "everything"/],
    ['a temporary-looking view', [run('CREATE VIEW "a\u001b[2Jb" AS SELECT 1')], /a "view" of its own/],
    [
      'a virtual table',
      [run('CREATE VIRTUAL TABLE notes USING fts5 (text)')],
      /a virtual table of its own, "notes"/,
    ],
    ['a table', [run('CREATE TABLE luggage (a)')], /a "table" of its own, "luggage"/],
    [
      'an index over a function',
      [run('CREATE INDEX quick ON users (upper(username))')],
      /an index of its own, "quick"/,
    ],
    [
      'a column',
      [run('ALTER TABLE users ADD COLUMN luggage TEXT')],
      /"table" "users" in its database was changed/,
    ],
    [
      'a CHECK that allows another role',
      [
        run(
          "UPDATE sqlite_schema SET sql = replace(sql, '''viewer'')', '''viewer'', ''god'')') WHERE name = 'users'",
        ),
      ],
      /"table" "users" in its database was changed/,
    ],
    [
      'no guard against edits',
      [run('DROP TRIGGER audit_is_never_edited')],
      /the trigger audit_is_never_edited is missing/,
    ],
    [
      'no guard against removal',
      [run('DROP TRIGGER audit_is_never_shortened')],
      /audit_is_never_shortened is missing/,
    ],
    [
      'a guard that guards nothing',
      [
        run(
          'DROP TRIGGER audit_is_never_edited; CREATE TRIGGER audit_is_never_edited BEFORE UPDATE ON audit BEGIN SELECT 1; END',
        ),
      ],
      /"trigger" "audit_is_never_edited" in its database was changed/,
    ],
    ['no table of alerts', [run('DROP TABLE alerts')], /alerts(_by_\w+)? is missing/],
    [
      'a schema that does not parse',
      [run("UPDATE sqlite_schema SET sql = 'CREATE TABLE users (' WHERE name = 'users'")],
      /SQLite says/,
    ],
    [
      'two tables on the same pages',
      [
        run(
          "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'claims') WHERE name = 'pairings'",
        ),
      ],
      /does not hold together|SQLite says/,
    ],
    [
      'a trigger described twice',
      [run("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'audit_is_never_edited'")],
      /SQLite says|something twice/,
    ],
    ['a version that never was', [run('PRAGMA user_version = 15')], /a version, 15, that never was/],
    ['no version', [run('PRAGMA user_version = 0')], /a version, 0, that never was/],
    ['an older version than its schema', [run('PRAGMA user_version = 10')], /of its own|another version/],
  ])('%s', async (_name, changes, what) => {
    await expectHostile(await backupWith(changedDatabase(...changes)), what);
  });
});

describe('a database with rows that the hub never writes is refused', () => {
  it.each<[string, Change[], RegExp]>([
    [
      'an owner twice',
      withoutUnique('users', run("INSERT INTO users SELECT * FROM users WHERE role = 'owner'")),
      /does not hold together/,
    ],
    ['a role that does not exist', [run("UPDATE users SET role = 'god'")], /does not hold together: "CHECK/],
    [
      'access of nobody to nothing',
      [run("INSERT INTO device_access VALUES ('nothing', 'nobody', 1)")],
      /point to what is not there/,
    ],
    [
      'a hash that would take 4 GiB at each log-in',
      [run(`UPDATE users SET password_hash = '${GIANT_HASH}'`)],
      /account/,
    ],
    [
      'a bcrypt hash that would take hours',
      [run(`UPDATE users SET password_hash = '$2b$31$${'a'.repeat(53)}'`)],
      /account/,
    ],
    [
      'a user name that turns text around',
      [run('UPDATE users SET username = char(8238) || username')],
      /account/,
    ],
    ['a camera whose name does', [run("UPDATE devices SET device_name = char(8238) || 'rood'")], /camera/],
    ['capabilities that are no JSON', [run("UPDATE devices SET capabilities = '{'")], /row is malformed/],
    ['the id of another hub', [run("UPDATE meta SET value = 'other' WHERE key = 'hub_id'")], /another hub/],
    ['no id', [run("DELETE FROM meta WHERE key = 'hub_id'")], /another hub/],
    [
      'an edited trail',
      [behindTriggers("UPDATE audit SET type = 'login' WHERE seq = 2")],
      /trail is broken at entry 2/,
    ],
    ['a trail with a gap', [behindTriggers('DELETE FROM audit WHERE seq = 2')], /trail is broken at entry 2/],
    [
      'a trail without its beginning',
      [behindTriggers('DELETE FROM audit WHERE seq = 1')],
      /trail is broken at entry 1/,
    ],
  ])('%s', async (_name, changes, what) => {
    await expectHostile(await backupWith(changedDatabase(...changes)), what);
  });
});

describe('a file in place of the database is refused', () => {
  function filed(bytes: Buffer): string {
    const file = join(temporaryFolder(), 'file.db');
    writeFileSync(file, bytes);
    return file;
  }

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['that is none', () => randomBytes(8_192), /no database in it/],
    ['that is shorter than a header', (bytes) => bytes.subarray(0, 50), /no database in it/],
    [
      'that says it has four thousand million pages',
      (bytes) => withPages(bytes, 0xfffffffe),
      /other pages than it has/,
    ],
    ['that says it has none', (bytes) => withPages(bytes, 0), /other pages than it has/],
    ['that has pages of no size', (bytes) => withPageSize(bytes, 0), /other pages than it has/],
    [
      'whose pages were overwritten',
      (bytes) => Buffer.from(bytes).fill(0x5a, 4_096 * 3, 4_096 * 8),
      /SQLite says|hold together/,
    ],
    [
      'with luggage behind it',
      (bytes) => Buffer.concat([bytes, Buffer.alloc(4_096)]),
      /other pages than it has/,
    ],
  ])('%s', async (_name, change, what) => {
    await expectHostile(await backupWith(filed(change(readFileSync(sound)))), what);
  });

  function withPages(bytes: Buffer, pages: number): Buffer {
    const changed = Buffer.from(bytes);
    changed.writeUInt32BE(pages, 28);
    return changed;
  }

  function withPageSize(bytes: Buffer, size: number): Buffer {
    const changed = Buffer.from(bytes);
    changed.writeUInt16BE(size, 16);
    return changed;
  }
});

describe('a description that does not fit is refused', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const pem = (key: typeof privateKey): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

  it.each<[string, Partial<BackupManifest> & Record<string, unknown>, RegExp]>([
    ['the key of another CA', { ca_key: pem(privateKey) }, /certificate is not a hub/],
    ['a key of another kind', { ca_key: pem(rsa) }, /certificate is not a hub/],
    ['no certificate', { ca_certificate: 'none' }, /certificate is not a hub/],
    ['another length', { database_bytes: 4_096 }, /not as long as it says/],
    ['another version', { database_version: 10 }, /another version/],
    ['a key of its own', { luggage: 1 }, /description is malformed/],
    ['a name that turns text around', { hub_name: '\u202ebuh' }, /description is malformed/],
    ['a time that is none', { made_at: 'yesterday' }, /description is malformed/],
  ])('%s', async (_name, manifest, what) => {
    await expectHostile(await backupWith(sound, manifest), what);
  });

  it.each<[string, Buffer, RegExp]>([
    ['nothing at all', Buffer.alloc(0), /empty/],
    ['a description without an end', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7b]), /too long/],
    ['a description that is no JSON', Buffer.from([0, 0, 0, 1, 0x7b]), /description is malformed/],
  ])('%s', async (_name, content, what) => {
    // eslint-disable-next-line @typescript-eslint/require-await -- a source of bytes is asynchronous
    const source = (async function* () {
      yield content;
    })();
    await expectHostile(await collect(sealBackup(source, header, await keys(PASSPHRASE, header))), what);
  });
});
