import { beforeAll, describe, expect, it } from 'vitest';
import { PlantedLint } from '../scripts/planted-lint.ts';

const FILE = 'signaling/db/planted.ts';
const RULE = 'no-restricted-syntax';

const BUILT: string[] = [
  // The query builder's ways around its parameters.
  'sql`select * from users where username = ${sql.raw(name)}`;',
  'sql.raw(`drop table ${name}`);',
  'sql.raw("drop table users");',
  'sql.lit(name);',
  "sql['raw'](name);",
  'sql[way](name);',
  'const { raw } = sql; raw(name);',
  'const past = sql.raw; past(name);',
  'const other = sql; other.raw(name);',
  "import { sql as other } from 'kysely'; other.raw(name);",
  "import * as kysely from 'kysely'; kysely.sql.raw(name);",
  "import { CompiledQuery } from 'kysely'; CompiledQuery.raw(name);",
  'sql([`select * from ${name}`]);',
  'queries.executeQuery({ sql: name, parameters: [] });',
  // The driver's.
  'db.exec(`drop table ${name}`);',
  "db.exec('drop table ' + name);",
  'db.prepare(`select * from ${name}`);',
  "db.prepare('select * from ' + name);",
  "db.prepare('select * from ' + name + ' where 1').all();",
  'db.pragma(`user_version = ${name}`);',
  'this.#db.prepare(`select * from ${name}`);',
  'db?.prepare(`select * from ${name}`);',
  "db['exec'](`drop table ${name}`);",
  // Built further up.
  'const text = `drop table ${name}`; db.exec(text);',
  "let text = 'select * from users where username = '; text += name; db.prepare(text);",
  "db.prepare('select * from '.concat(name));",
  "db.exec(['drop table', name].join(' '));",
  "db.prepare('select * from T'.replace('T', name));",
  'db.prepare(statementFor(name));',
  'db.prepare(all ? `select * from ${name}` : name);',
];

const WRITTEN: string[] = [
  'sql`select * from users where username = ${name}`;',
  "sql<string>`lower(${sql.ref('audit.type')}) like lower(${pattern})`;",
  "queries.selectFrom('users').where('username', '=', name).execute();",
  "db.prepare('select * from users where username = ?').get(name);",
  'db.prepare(`select *\nfrom users`).all();',
  "db.exec('vacuum');",
  "db.pragma('user_version', { simple: true });",
  '/^[a-z]+/.exec(name); WORD.exec(name);',
  'await hasher.prepare();',
  String.raw`String.raw` + '`\\$&`;',
];

describe('the lint', () => {
  const lint = new PlantedLint();
  // The first call loads the parser and every plugin.
  beforeAll(() => lint.complaints(FILE, ''), 60_000);

  it.each(BUILT)('refuses %s', async (code) => {
    expect(await lint.complaints(FILE, code)).toContain(RULE);
  });

  it.each(WRITTEN)('allows %s', async (code) => {
    expect(await lint.complaints(FILE, code)).toEqual([]);
  });

  it.each([
    'main',
    'preload',
    'renderer/station',
    'renderer/camera',
    'signaling',
    'gateway',
    'test',
    'bench',
  ])('reads %s', async (room) => {
    expect(await lint.complaints(`${room}/planted.ts`, 'db.exec(`drop table ${name}`);')).toContain(RULE);
  });
});
