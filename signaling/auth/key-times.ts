import { z } from 'zod';
import type { MetaStore } from '../db/meta-store.ts';
import { keyIdOf } from './user-tokens.ts';

const storedTime = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.strictObject({ kid: z.string(), at: z.number() }));

/** Times that belong to one secret each, in epoch milliseconds: another secret under the same name has none. */
export class KeyTimes {
  readonly #meta: Pick<MetaStore, 'get' | 'set'>;

  constructor(meta: Pick<MetaStore, 'get' | 'set'>) {
    this.#meta = meta;
  }

  /** The stored time of this secret; `otherwise`, which is then stored, when there is none. */
  async of(name: string, secret: Uint8Array, otherwise: number): Promise<number> {
    const known = storedTime.safeParse(await this.#meta.get(name)).data;
    if (known?.kid === keyIdOf(secret)) return known.at;
    await this.set(name, secret, otherwise);
    return otherwise;
  }

  async set(name: string, secret: Uint8Array, at: number): Promise<void> {
    await this.#meta.set(name, JSON.stringify({ kid: keyIdOf(secret), at }));
  }
}
