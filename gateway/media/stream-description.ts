/** What a stream carries, read from its SDP and, with more trust, from its parameter sets. */
export interface StreamDescription {
  video: VideoDescription | null;
  audio: AudioDescription | null;
  /** Sound that the camera sends and browsers don't take, as its SDP names it. */
  silent_audio: string | null;
}

export interface VideoDescription {
  codec: 'H264' | 'H265';
  /** Six hex digits as in RFC 6184 §8.1, from the SPS; null for H.265. */
  profile_level_id: string | null;
  /** Pixels; null until a parameter set was seen. */
  width: number | null;
  height: number | null;
  /** Pictures are decoded in another order than they are shown: WebRTC can't play that. */
  reorders_frames: boolean;
}

/** What is sent to a browser. */
export interface AudioDescription {
  codec: 'PCMU' | 'PCMA' | 'OPUS';
  clock_rate: number;
  channels: number;
  /** The camera sends something else. */
  converted: boolean;
}
