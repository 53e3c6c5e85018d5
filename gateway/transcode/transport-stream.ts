const PACKET_BYTES = 188;
const SYNC = 0x47;
/** Where ffmpeg puts the only stream that it is asked for (mpegts_start_pid). */
const PID = 0x100;
/** start code, stream id, length, flags, header length */
const PES_FIXED_BYTES = 9;
const PTS_BYTES = 5;
/** A key frame of a limited encoder is far below. */
const MAX_PES_BYTES = 4 << 20;

/** One picture, or one packet of sound. @param pts 33 bits at 90 kHz; the payload is the taker's own. */
export type TakeUnit = (payload: Buffer, pts: number) => void;

/**
 * Takes an MPEG transport stream (ISO/IEC 13818-1) with one stream in it apart. Its writer decodes what cameras send and may have been taken over
 * by it, so it is believed no more than they are.
 */
export class TransportStream {
  readonly #take: TakeUnit;
  #rest: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #bytes = 0;
  /** Of the whole PES packet; null while it is not known. */
  #expected: number | null = null;

  constructor(take: TakeUnit) {
    this.#take = take;
  }

  /** @returns false when this is no transport stream. */
  push(chunk: Buffer): boolean {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (; at + PACKET_BYTES <= bytes.length; at += PACKET_BYTES) {
      if (bytes[at] !== SYNC) return false;
      this.#packet(bytes.subarray(at, at + PACKET_BYTES));
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return true;
  }

  #packet(packet: Buffer): void {
    const head = packet.readUInt16BE(1);
    if ((head & 0x1fff) !== PID) return;
    const control = packet.readUInt8(3);
    const start = 4 + ((control & 0x20) === 0 ? 0 : 1 + packet.readUInt8(4));
    if ((control & 0x10) === 0 || start >= PACKET_BYTES) return;
    const payload = packet.subarray(start);
    if ((head & 0x4000) !== 0) this.#begin(payload);
    else if (this.#bytes > 0) this.#add(payload);
  }

  #begin(payload: Buffer): void {
    this.#end();
    if (payload.length < PES_FIXED_BYTES) return;
    const length = payload.readUInt16BE(4);
    // Zero is "until the next one begins".
    this.#expected = length === 0 ? null : length + 6;
    this.#add(payload);
  }

  #add(payload: Buffer): void {
    this.#parts.push(payload);
    this.#bytes += payload.length;
    if (this.#bytes > MAX_PES_BYTES) this.#forget();
    else if (this.#expected !== null && this.#bytes >= this.#expected) this.#end();
  }

  #end(): void {
    if (this.#bytes === 0) return;
    const pes = Buffer.concat(this.#parts);
    this.#forget();
    const start = PES_FIXED_BYTES + pes.readUInt8(PES_FIXED_BYTES - 1);
    const has_pts = (pes.readUInt8(7) & 0x80) !== 0;
    if (has_pts && start >= PES_FIXED_BYTES + PTS_BYTES && start < pes.length) {
      this.#take(pes.subarray(start), ptsAt(pes, PES_FIXED_BYTES));
    }
  }

  #forget(): void {
    this.#parts = [];
    this.#bytes = 0;
    this.#expected = null;
  }
}

/** 3, 15 and 15 bits, with a one after each. */
function ptsAt(pes: Buffer, at: number): number {
  const high = (pes.readUInt8(at) >> 1) & 0x07;
  return high * 2 ** 30 + (pes.readUInt16BE(at + 1) >> 1) * 2 ** 15 + (pes.readUInt16BE(at + 3) >> 1);
}
