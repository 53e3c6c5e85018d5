import type { AudioCodec } from 'mediabunny';

/** How sound of a codec is kept. */
export interface SoundFormat {
  readonly codec: AudioCodec;
  readonly config: AudioDecoderConfig;
  /** What goes into the file for a packet. */
  readonly bytes: (packet: Uint8Array) => Uint8Array;
  /** A moment of silence. */
  readonly silence: Uint8Array;
}

/** Of one packet that says nothing: 20 ms (RFC 6716 §3.1, configuration 31, two channels). */
const OPUS_SILENCE = new Uint8Array([0xfc, 0xff, 0xfe]);
const OPUS: SoundFormat = {
  codec: 'opus',
  config: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 2, description: opusHead() },
  bytes: (packet) => packet,
  silence: OPUS_SILENCE,
};

/**
 * Null for what can't be kept in such a file. WebM takes Opus alone; MP4 takes G.711 as plain samples, since players don't know it there.
 *
 * @param mime as in SDP, lower case
 */
export function soundFormatOf(mime: string, container: 'webm' | 'mp4'): SoundFormat | null {
  if (mime === 'audio/opus') return OPUS;
  if (container === 'webm') return null;
  if (mime === 'audio/pcmu') return plain((byte) => fromMuLaw(byte));
  return mime === 'audio/pcma' ? plain((byte) => fromALaw(byte)) : null;
}

function plain(sample: (byte: number) => number): SoundFormat {
  return {
    codec: 'pcm-s16',
    config: { codec: 'pcm-s16', sampleRate: 8_000, numberOfChannels: 1 },
    bytes: (packet) => new Uint8Array(Int16Array.from(packet, sample).buffer),
    silence: new Uint8Array(320),
  };
}

/** ITU-T G.711, table 2b. */
function fromMuLaw(byte: number): number {
  const inverted = ~byte & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted >> 4) & 7);
  return inverted & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
}

/** ITU-T G.711, table 1b. */
function fromALaw(byte: number): number {
  const toggled = byte ^ 0x55;
  const exponent = (toggled >> 4) & 7;
  const step = ((toggled & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? step : (step + 0x100) << (exponent - 1);
  return toggled & 0x80 ? magnitude : -magnitude;
}

/** RFC 7845 §5.1, for two channels at 48 kHz and nothing to skip. */
function opusHead(): Uint8Array {
  const head = new Uint8Array(19);
  head.set(new TextEncoder().encode('OpusHead'));
  const view = new DataView(head.buffer);
  view.setUint8(8, 1);
  view.setUint8(9, 2);
  view.setUint32(12, 48_000, true);
  return head;
}
