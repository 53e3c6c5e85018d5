/* What the RTSP client is asked for and gives back. `rtsp-client.ts` implements it; the media pipeline reads nothing else of it. */

/** Where a stream is. Credentials never stand in the URL: any character works in them, and a URL may be shown. */
export interface RtspEndpoint {
  /** `rtsp://host[:port]/path` or `rtsps://…` */
  url: string;
  credentials: { username: string; password: string } | null;
  /** `auto` tries TCP first, then UDP when the camera refuses it (461). */
  transport: 'auto' | 'tcp' | 'udp';
  /** For `rtsps`: lower-case hex SHA-256 of the certificate (DER) that was accepted when the camera was added. */
  certificate_sha256: string | null;
}

export type TrackCodec = 'H264' | 'H265' | 'PCMU' | 'PCMA' | 'AAC' | 'OPUS' | 'unknown';

/** What can be spoken to a camera: G.711 at 8 kHz. */
export type TalkCodec = Extract<TrackCodec, 'PCMU' | 'PCMA'>;

/** One `m=` section that was set up. */
export interface RtspTrack {
  kind: 'video' | 'audio';
  codec: TrackCodec;
  /** As the SDP spells it, for messages about `unknown`. */
  encoding_name: string;
  payload_type: number;
  /** Hz. */
  clock_rate: number;
  channels: number;
  /** `a=fmtp`, keys in lower case. */
  fmtp: Readonly<Record<string, string>>;
}

export type RtspFailureCode =
  | 'unreachable'
  | 'address_not_allowed'
  | 'timeout'
  | 'unauthorized'
  | 'not_found'
  | 'certificate_changed'
  | 'no_video'
  | 'transport_refused'
  | 'bad_answer'
  /** It serves as many as it can. */
  | 'busy'
  | 'closed_by_camera'
  | 'no_data'
  /** It is there, and ffmpeg does not make of it what browsers play. */
  | 'conversion_failed';

/** Why a stream is not, or no longer, there; `message` is a sentence for the person, without secrets. */
export interface RtspFailure {
  code: RtspFailureCode;
  message: string;
}

export interface RtspListener {
  /** A whole RTP packet (header included), in the order of arrival; `buffer` may be kept. */
  rtp(track: RtspTrack, buffer: Buffer): void;
  /** A compound RTCP packet of the camera. */
  rtcp(track: RtspTrack, buffer: Buffer): void;
  /** Once, when the session ended by itself; not after `close()`. */
  ended(failure: RtspFailure): void;
}

export interface RtspSession {
  tracks: readonly RtspTrack[];
  /** What was agreed on. */
  transport: 'tcp' | 'udp';
  /** Sends TEARDOWN and closes. Safe to call twice. */
  close(): void;
}

/** Rejects with an `RtspError` (`failure: RtspFailure`). `signal` gives up at any time. */
export type OpenRtsp = (
  endpoint: RtspEndpoint,
  listener: RtspListener,
  signal: AbortSignal,
) => Promise<RtspSession>;

/** The way to a camera's loudspeaker (ONVIF Streaming §5.3), which is open. */
export interface Backchannel {
  codec: TalkCodec;
  /** What the camera wants packets of that to be marked as. */
  payload_type: number;
  /** A whole RTP packet. */
  send(packet: Buffer): void;
  /** Sends TEARDOWN and closes. Safe to call twice. */
  close(): void;
}

/** How a camera is spoken to. Both reject with an `RtspError`; `signal` gives up at any time. */
export interface BackchannelClient {
  /** The codec that the camera would take; null when it can't be spoken to. */
  offered(endpoint: RtspEndpoint, signal: AbortSignal): Promise<TalkCodec | null>;
  /** @param ended told once, when it ended by itself; not after `close()` */
  open(
    endpoint: RtspEndpoint,
    ended: (failure: RtspFailure) => void,
    signal: AbortSignal,
  ): Promise<Backchannel>;
}
