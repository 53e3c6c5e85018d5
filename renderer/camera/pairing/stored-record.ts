import type { z } from 'zod';

/** The part of Storage that is needed; a browser may refuse any of it (private windows, blocked site data). */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One record in the browser's storage for this origin, checked when read: what does not fit is as if absent. */
export class StoredRecord<T> {
  readonly #storage: PageStorage;
  readonly #key: string;
  readonly #schema: z.ZodType<T>;

  constructor(storage: PageStorage, key: string, schema: z.ZodType<T>) {
    this.#storage = storage;
    this.#key = key;
    this.#schema = schema;
  }

  read(): T | null {
    try {
      const text = this.#storage.getItem(this.#key);
      if (text === null) return null;
      const parsed = this.#schema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  /** False when the browser refused to keep it. */
  write(value: T): boolean {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    try {
      this.#storage.removeItem(this.#key);
    } catch {
      // Storage that can't be used holds nothing.
    }
  }
}
