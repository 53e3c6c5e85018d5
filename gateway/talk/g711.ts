import type { TalkCodec } from '../rtsp/rtsp-types.ts';

/* µ-law has 14 bits and A-law 13. Here both are 16-bit samples, so that the one can be told in the steps of the other. */

/** What µ-law adds to a sample, so that each segment is twice as long as the one before. */
const BIAS = 0x84;
const LOUDEST = 0x7fff;
/** Bits that A-law turns over on the line (ITU-T G.711 §3.1, table 1a). */
const EVEN_BITS = 0x55;

/** ITU-T G.711 table 2a. */
function fromMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const size = ((((code & 0x0f) << 3) + BIAS) << ((code >> 4) & 0x07)) - BIAS;
  return (code & 0x80) === 0 ? size : -size;
}

/** ITU-T G.711 table 1a. */
function fromALaw(byte: number): number {
  const code = byte ^ EVEN_BITS;
  const segment = (code >> 4) & 0x07;
  const step = ((code & 0x0f) << 4) + 8;
  const size = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (code & 0x80) === 0 ? -size : size;
}

function toMuLaw(sample: number): number {
  const size = Math.min(Math.abs(sample), LOUDEST - BIAS) + BIAS;
  const segment = 24 - Math.clz32(size);
  const code = (sample < 0 ? 0x80 : 0) | (segment << 4) | ((size >> (segment + 3)) & 0x0f);
  return ~code & 0xff;
}

function toALaw(sample: number): number {
  const size = Math.min(Math.abs(sample), LOUDEST);
  const segment = Math.max(0, 24 - Math.clz32(size));
  const step = (size >> (segment === 0 ? 4 : segment + 3)) & 0x0f;
  return ((sample < 0 ? 0 : 0x80) | (segment << 4) | step) ^ EVEN_BITS;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
/** What each byte of the one is in the other. */
const IN: Record<TalkCodec, Uint8Array> = {
  PCMA: Uint8Array.from(bytes, (byte) => toALaw(fromMuLaw(byte))),
  PCMU: Uint8Array.from(bytes, (byte) => toMuLaw(fromALaw(byte))),
};

/** Speech in the other of G.711's two laws, or as it is when it is in that already. Nothing given is changed. */
export function inLaw(speech: Buffer, from: TalkCodec, to: TalkCodec): Buffer {
  if (from === to) return speech;
  const table = IN[to];
  return Buffer.from(speech.map((byte) => table[byte] ?? 0));
}
