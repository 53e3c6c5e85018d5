import type { HubQueries } from './open-database.ts';

/** Single values about the hub itself, by name. */
export class MetaStore {
  readonly #queries: HubQueries;

  constructor(queries: HubQueries) {
    this.#queries = queries;
  }

  async get(key: string): Promise<string | null> {
    const row = await this.#queries
      .selectFrom('meta')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.value ?? null;
  }

  async set(key: string, value: string): Promise<void> {
    await this.#queries
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }

  async delete(key: string): Promise<void> {
    await this.#queries.deleteFrom('meta').where('key', '=', key).execute();
  }
}
