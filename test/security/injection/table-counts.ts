import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { join } from 'node:path';

/** Written beside what a request is for, whatever becomes of it: who asked, from where and how often. */
const BESIDE = new Set([
  'audit',
  'alerts',
  'meta',
  'address_attempts',
  'account_failures',
  'login_addresses',
  'login_hours',
  'sign_ins',
  'revoked_tokens',
]);

/** What an injection would change in a hub's database: the schema, and how many rows each table has. */
export class TableCounts {
  readonly #database: Database.Database;
  readonly #count: string;

  constructor(data_dir: string) {
    this.#database = new Database(join(data_dir, 'hub.db'), { readonly: true });
    const names = this.#all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .map(({ name }) => name)
      .filter((name) => !BESIDE.has(name) && !name.startsWith('sqlite_'));
    this.#count = `SELECT ${names.map((name) => `(SELECT count(*) FROM ${name}) AS ${name}`).join(', ')}`;
  }

  /** A hash over everything that makes the schema. */
  schema(): string {
    const rows = this.#all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name');
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }

  read(): Record<string, number> {
    return this.#all<Record<string, number>>(this.#count)[0] ?? {};
  }

  close(): void {
    this.#database.close();
  }

  #all<T>(text: string): T[] {
    return this.#database.prepare<[], T>(text).all();
  }
}
