const HEADER = 4;

/** Puts together one interleaved frame (RFC 2326 §10.12) that arrives in several chunks. */
export class FrameAssembler {
  readonly #header = Buffer.alloc(HEADER);
  #header_filled = 0;
  #payload: Buffer | null = null;
  #filled = 0;

  get channel(): number {
    return this.#header.readUInt8(1);
  }

  /** @returns the payload when it is whole. At most 65,535 bytes: the length has 16 bits. */
  takeComplete(): Buffer | null {
    const payload = this.#payload;
    if (payload === null || this.#filled < payload.length) return null;
    this.#payload = null;
    this.#header_filled = 0;
    this.#filled = 0;
    return payload;
  }

  /** @returns where it stopped in the chunk: its end, or the frame's */
  read(chunk: Buffer, at: number): number {
    if (this.#payload === null) at = this.#readHeader(chunk, at);
    if (this.#payload === null) return at;
    const copied = chunk.copy(this.#payload, this.#filled, at);
    this.#filled += copied;
    return at + copied;
  }

  #readHeader(chunk: Buffer, at: number): number {
    const copied = chunk.copy(this.#header, this.#header_filled, at);
    this.#header_filled += copied;
    if (this.#header_filled === HEADER) this.#payload = Buffer.allocUnsafe(this.#header.readUInt16BE(2));
    return at + copied;
  }
}
