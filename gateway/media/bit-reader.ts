/** What is inside of a NAL unit's start; more than this no header or parameter set of ours needs. */
const MAX_EXP_GOLOMB_ZEROS = 32;

/**
 * Reads the bits of a NAL unit (H.264 §7.2, §9.1). Reading past the end gives zeros and sets `overrun`, so that a parser checks once, at its end,
 * instead of at each field.
 */
export class BitReader {
  overrun = false;
  readonly #bytes: Buffer;
  #position: number;

  /** @param bytes Without emulation prevention: see `unescaped`. @param start The first byte to read. */
  constructor(bytes: Buffer, start: number) {
    this.#bytes = bytes;
    this.#position = start * 8;
  }

  bit(): number {
    const byte = this.#bytes[this.#position >> 3];
    if (byte === undefined) {
      this.overrun = true;
      return 0;
    }
    const bit = (byte >> (7 - (this.#position & 7))) & 1;
    this.#position += 1;
    return bit;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  /** u(n), n ≤ 32. */
  bits(count: number): number {
    let value = 0;
    for (let read = 0; read < count; read += 1) value = value * 2 + this.bit();
    return value;
  }

  skip(count: number): void {
    this.#position += count;
    if (this.#position > this.#bytes.length * 8) this.overrun = true;
  }

  /** ue(v) */
  unsigned(): number {
    let zeros = 0;
    while (this.bit() === 0) {
      zeros += 1;
      if (this.overrun || zeros > MAX_EXP_GOLOMB_ZEROS) {
        this.overrun = true;
        return 0;
      }
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v) */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }
}

/** The bytes without emulation prevention: 00 00 03 stands for 00 00 (H.264 §7.4.1.1). A copy; hand in only as much as will be read. */
export function unescaped(nal: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    plain[length++] = byte;
  }
  return plain.subarray(0, length);
}
