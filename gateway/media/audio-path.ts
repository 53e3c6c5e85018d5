import type { RtspTrack } from '../rtsp/rtsp-types.ts';
import { MAX_PAYLOAD_BYTES, type MediaPacket } from './media-packet.ts';
import type { AudioDescription } from './stream-description.ts';

/** Turns a camera's audio into what a browser takes. */
export interface AudioPath {
  /** Of what comes out. */
  readonly description: AudioDescription;
  push(payload: Buffer, timestamp: number, marker: boolean): void;
  /** Nothing is given any more. */
  close?(): void;
}

/** Null when this audio can't be sent; whoever can transcode AAC hands in a function that makes more of it. */
export type OpenAudioPath = (track: RtspTrack, give: (packet: MediaPacket) => void) => AudioPath | null;

/** What every browser takes as it is: G.711 at 8 kHz (RFC 7874 §3) and Opus. */
export const openPassthroughAudio: OpenAudioPath = (track, give) => {
  const { codec, clock_rate, channels } = track;
  if (codec === 'OPUS')
    return clock_rate === 48_000
      ? passthrough({ codec, clock_rate, channels, converted: false }, give)
      : null;
  const is_g711 = (codec === 'PCMU' || codec === 'PCMA') && clock_rate === 8_000 && channels === 1;
  return is_g711 ? passthrough({ codec, clock_rate, channels, converted: false }, giveInParts(give)) : null;
};

function passthrough(description: AudioDescription, give: (packet: MediaPacket) => void): AudioPath {
  return {
    description,
    push: (payload, timestamp, marker) => {
      if (payload.length === 0 || payload.length > MAX_PAYLOAD_BYTES * 4) return;
      give({ kind: 'audio', payload, timestamp, marker, starts_key_frame: false });
    },
  };
}

/** A byte is a sample, so it can be cut anywhere; some cameras send a quarter of a second at once. */
function giveInParts(give: (packet: MediaPacket) => void): (packet: MediaPacket) => void {
  return (packet) => {
    if (packet.payload.length <= MAX_PAYLOAD_BYTES) {
      give(packet);
      return;
    }
    for (let start = 0; start < packet.payload.length; start += MAX_PAYLOAD_BYTES) {
      give({
        ...packet,
        payload: packet.payload.subarray(start, start + MAX_PAYLOAD_BYTES),
        timestamp: (packet.timestamp + start) >>> 0,
        marker: packet.marker && start === 0,
      });
    }
  };
}
