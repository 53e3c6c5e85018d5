import { aggregate } from './nal-aggregate.ts';
import type { NalFormat } from './nal-format.ts';

/** Scaling lists and all, none comes near; and an aggregate must hold one of each. */
const MAX_BYTES = 1_024;
/** Cameras have one of each, some have a PPS for each kind of slice. */
const MAX_SETS = 24;

/** The VPS, SPS and PPS that hold now, as they are sent before each key frame. */
export class ParameterSets {
  readonly #format: NalFormat;
  readonly #types: readonly number[];
  /** The type's place in the order of sending × 256 + id → NAL unit. */
  readonly #sets = new Map<number, Buffer>();
  #payloads: Buffer[] | null = null;

  /** @param types in the order in which they are sent */
  constructor(format: NalFormat, types: readonly number[]) {
    this.#format = format;
    this.#types = types;
  }

  /** @returns whether it is new or differs from the one with this id before. */
  take(type: number, id: number, nal: Buffer): boolean {
    const key = this.#types.indexOf(type) * 256 + id;
    const known = this.#sets.get(key);
    if (known?.equals(nal) || nal.length > MAX_BYTES) return false;
    if (known === undefined && this.#sets.size >= MAX_SETS) return false;
    // A copy, since it outlives the packet it came in.
    this.#sets.set(key, Buffer.from(nal));
    this.#payloads = null;
    return true;
  }

  /** One of each is there. */
  get complete(): boolean {
    const kinds = new Set([...this.#sets.keys()].map((key) => key >> 8));
    return kinds.size === this.#types.length;
  }

  /** As few payloads as they fit in: a STAP-A or AP in practice. */
  get payloads(): readonly Buffer[] {
    this.#payloads ??= aggregate(
      this.#format,
      [...this.#sets].sort(([a], [b]) => a - b).map(([, nal]) => nal),
    );
    return this.#payloads;
  }
}
