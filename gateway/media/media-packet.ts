/** RTP payload sizes that survive SRTP, TURN and VPN overhead on an Ethernet MTU, in bytes (real-cameras.md). */
export const MAX_PAYLOAD_BYTES = 1188;

/** One RTP payload, ready to be sent: whoever sends it adds the header with a sequence number and SSRC of their own. */
export interface MediaPacket {
  kind: 'video' | 'audio';
  /** At most MAX_PAYLOAD_BYTES of video; never changed after it was given out, since all viewers share it. */
  payload: Buffer;
  /** The camera's RTP time, 32 bits, in the clock of the description (video 90 kHz). */
  timestamp: number;
  /** The last packet of a frame (video), or the first of a talk spurt (audio). */
  marker: boolean;
  /** The first packet of a picture that can be decoded without any before it; its parameter sets come in it or right after it. */
  starts_key_frame: boolean;
}
