import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';

interface Bucket {
  tokens: number;
  /** Monotonic milliseconds. */
  at: number;
}

/** Around 150 bytes each, twice: a flood from ever new addresses stays far under 64 MiB (S17). */
const GENERATION = 25_000;

/** Token buckets by key: `burst` at once, `per_second` in the long run (S27). */
export class TokenBuckets {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #rate: { per_second: number; burst: number };
  readonly #buckets = new BoundedMap<Bucket>(GENERATION);

  constructor(rate: { per_second: number; burst: number }, clock: Pick<Clock, 'monotonic'>) {
    this.#rate = rate;
    this.#clock = clock;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /**
   * `debt`: what a try without a token costs is owed, up to so many tokens, so that who goes on trying gets none at all.
   * @returns `null` when there was a token, else the seconds until there is one, at least one.
   */
  take(key: string, debt = 0): number | null {
    const bucket = this.#refilled(key);
    const enough = bucket.tokens >= 1;
    if (enough) bucket.tokens -= 1;
    else bucket.tokens = Math.min(bucket.tokens, Math.max(bucket.tokens - 1, -debt));
    this.#buckets.set(key, bucket);
    return enough ? null : Math.max(1, Math.ceil((1 - bucket.tokens) / this.#rate.per_second));
  }

  /** Takes a token also when there is none left, on credit. @returns milliseconds until it is there, 0 when it is. */
  reserve(key: string): number {
    const bucket = this.#refilled(key);
    const tokens = bucket.tokens - 1;
    this.#buckets.set(key, { ...bucket, tokens });
    return tokens >= 0 ? 0 : (-tokens / this.#rate.per_second) * 1000;
  }

  /** Takes tokens that may not be there: until the debt is paid there is none. */
  charge(key: string, tokens: number): void {
    const bucket = this.#refilled(key);
    this.#buckets.set(key, { ...bucket, tokens: Math.max(bucket.tokens, 0) - tokens });
  }

  #refilled(key: string): Bucket {
    const { burst, per_second } = this.#rate;
    const at = this.#clock.monotonic();
    const before = this.#buckets.get(key) ?? { tokens: burst, at };
    return { tokens: Math.min(burst, before.tokens + ((at - before.at) / 1000) * per_second), at };
  }
}
