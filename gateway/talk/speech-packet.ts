import { RtpHeader } from '../media/rtp-header.ts';
import type { TalkCodec } from '../rtsp/rtsp-types.ts';
import { PAYLOAD_TYPE } from '../webrtc/viewer-peer.ts';

/** A moment of what a viewer says. */
export interface SpeechPacket {
  codec: TalkCodec;
  sequence: number;
  /** RTP's, at 8 kHz. */
  timestamp: number;
  /** A byte a sample. */
  payload: Buffer;
}

/** 120 ms, the longest that WebRTC's encoders put into a packet. */
const MAX_PAYLOAD = 960;
const header = new RtpHeader();

/** Reads what came on the track that a viewer speaks on; null for anything but RTP of G.711, which is all that was offered for speech. */
export function readSpeech(packet: Buffer): SpeechPacket | null {
  if (!header.read(packet)) return null;
  const codec = codecOf((packet[1] ?? 0) & 0x7f);
  const payload = packet.subarray(header.payload_start, header.payload_end);
  if (codec === null || payload.length === 0 || payload.length > MAX_PAYLOAD) return null;
  return { codec, sequence: header.sequence, timestamp: header.timestamp, payload };
}

function codecOf(payload_type: number): TalkCodec | null {
  if (payload_type === PAYLOAD_TYPE.PCMU) return 'PCMU';
  return payload_type === PAYLOAD_TYPE.PCMA ? 'PCMA' : null;
}
