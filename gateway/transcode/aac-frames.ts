import { BitReader } from '../media/bit-reader.ts';

/** An AAC frame of eight channels at its highest rate. */
const MAX_FRAME_BYTES = 8_192;
const MAX_FRAMES = 32;

/** How the frames lie in an RTP payload: `a=fmtp` of RFC 3640 §3.3, in bits. */
export interface AacLayout {
  size_bits: number;
  index_bits: number;
  delta_bits: number;
}

/** Null when the fmtp describes what can't be taken apart here; none is the usual one, AAC-hbr. */
export function aacLayout(fmtp: Readonly<Record<string, string>>): AacLayout | null {
  const size_bits = bits(fmtp['sizelength'], 13);
  const index_bits = bits(fmtp['indexlength'], 3);
  const delta_bits = bits(fmtp['indexdeltalength'], 3);
  if (size_bits === null || size_bits === 0 || index_bits === null || delta_bits === null) return null;
  return { size_bits, index_bits, delta_bits };
}

function bits(text: string | undefined, usual: number): number | null {
  if (text === undefined) return usual;
  return /^\d{1,2}$/.test(text) && Number(text) <= 16 ? Number(text) : null;
}

/** Takes RTP payloads with AAC apart (RFC 3640 §3.2). */
export class AacFrames {
  readonly #layout: AacLayout;
  /** A frame whose fragments are coming in, each with the size of the whole (RFC 3640 §3.2.3). */
  #fragments: { parts: Buffer[]; bytes: number; size: number; timestamp: number } | null = null;

  constructor(layout: AacLayout) {
    this.#layout = layout;
  }

  /** The frames of a payload, views of it; none when it follows no standard, or is no end of a frame. */
  read(payload: Buffer, timestamp: number): Buffer[] {
    const sizes = this.#sizes(payload);
    if (sizes === null) return [];
    const [first = 0] = sizes;
    const data = payload.subarray(2 + Math.ceil(payload.readUInt16BE(0) / 8));
    if (sizes.length === 1 && first > data.length) return this.#fragment(data, first, timestamp);
    this.#fragments = null;
    return cut(data, sizes);
  }

  #sizes(payload: Buffer): number[] | null {
    if (payload.length < 4) return null;
    const header_bits = payload.readUInt16BE(0);
    const { size_bits, index_bits, delta_bits } = this.#layout;
    const later_bits = size_bits + delta_bits;
    const count = 1 + Math.floor((header_bits - size_bits - index_bits) / later_bits);
    if (count < 1 || count > MAX_FRAMES) return null;
    const reader = new BitReader(payload, 2);
    const sizes = Array.from({ length: count }, (_, index) => {
      const size = reader.bits(size_bits);
      reader.bits(index === 0 ? index_bits : delta_bits);
      return size;
    });
    return reader.overrun || sizes.some((size) => size === 0 || size > MAX_FRAME_BYTES) ? null : sizes;
  }

  #fragment(data: Buffer, size: number, timestamp: number): Buffer[] {
    if (this.#fragments?.timestamp !== timestamp || this.#fragments.size !== size) {
      this.#fragments = { parts: [], bytes: 0, size, timestamp };
    }
    const { parts } = this.#fragments;
    parts.push(data);
    this.#fragments.bytes += data.length;
    if (this.#fragments.bytes < size && parts.length < MAX_FRAMES) return [];
    const whole = Buffer.concat(parts);
    this.#fragments = null;
    return whole.length === size ? [whole] : [];
  }
}

function cut(data: Buffer, sizes: readonly number[]): Buffer[] {
  const frames: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at + size > data.length) break;
    frames.push(data.subarray(at, at + size));
    at += size;
  }
  return frames;
}
