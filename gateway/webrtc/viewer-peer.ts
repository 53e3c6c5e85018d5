import { Audio, PeerConnection, RtcpNackResponder, Video, type Track } from 'node-datachannel';
import type { IceCandidate } from '../../signaling/protocol/messages.ts';
import type { IceServer } from '../../signaling/protocol/model.ts';
import type { TalkCodec } from '../rtsp/rtsp-types.ts';
import { libraryIceServers } from './ice-server.ts';
import { SendingTrack } from './sending-track.ts';

/** Payload types of the offer. G.711's are fixed by RFC 3551 §6; the others are free. */
export const PAYLOAD_TYPE = { H264: 96, H265: 97, OPUS: 111, PCMU: 0, PCMA: 8 } as const;
export type SendableCodec = keyof typeof PAYLOAD_TYPE;

/**
 * Baseline is what every browser lists, Firefox nothing else (real-cameras.md); the decoder goes by the parameter sets in the stream, and
 * level-asymmetry-allowed says that this is not the sender's level.
 */
const H264_FORMAT = 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1';
const H265_FORMAT = 'level-id=180;profile-id=1;tier-flag=0;tx-mode=SRST';
/** Packets that are kept for sending again: about two seconds of 4 Mbit/s. */
const RESEND_PACKETS = 1_024;
/** More than any computer has; who sends more has something else in mind. */
const MAX_EARLY = 256;
const STREAM = 'mumu';
const RTCP_FEEDBACK_FIRST = 192;
const RTCP_FEEDBACK_LAST = 223;
const PAYLOAD_SPECIFIC_FEEDBACK = 206;
const MEDIA_MIDS = ['video', 'audio'] as const;

export type PeerState = 'connecting' | 'connected' | 'failed' | 'closed';

export interface ViewerPeerEvents {
  offer(sdp: string): void;
  candidate(candidate: IceCandidate): void;
  /** There are no more. */
  candidatesDone(): void;
  state(state: PeerState): void;
  /** The viewer lost its picture and waits for a key frame (PLI, FIR). */
  keyFrameWanted(): void;
  /** What came on the track for the viewer's speech, be it RTP, RTCP or anything; only where speech was asked for. */
  speech(packet: Buffer): void;
  /** An exception in one of the above: the library would abort the whole process. */
  failed(error: unknown): void;
}

export interface ViewerPeerOptions {
  ice_servers: readonly IceServer[];
  video_ssrc: number;
  /** Null to offer no sound. */
  audio_ssrc: number | null;
  /** What the viewer's speech should come in; null for a camera that can't be spoken to. Only with sound. */
  talk: TalkCodec | null;
  events: ViewerPeerEvents;
}

/** A WebRTC connection to one viewer, which gets picture and sound, and may speak where that was offered. */
export class ViewerPeer {
  readonly #peer: PeerConnection;
  readonly #video: Track;
  readonly #sending_video: SendingTrack;
  readonly #audio: Track | null;
  readonly #sending_audio: SendingTrack | null;
  readonly #events: ViewerPeerEvents;
  #closed = false;
  #accepted = new Set<SendableCodec>();
  /** Candidates that came before the answer, which the library would not take; null after it. */
  #early: IceCandidate[] | null = [];

  constructor(options: ViewerPeerOptions) {
    this.#events = options.events;
    this.#peer = new PeerConnection('viewer', {
      iceServers: libraryIceServers(options.ice_servers),
      disableAutoNegotiation: true,
      forceMediaTransport: true,
    });
    this.#video = this.#peer.addTrack(videoSection(options.video_ssrc));
    this.#video.setMediaHandler(new RtcpNackResponder(RESEND_PACKETS));
    this.#sending_video = new SendingTrack(this.#video);
    const { audio_ssrc, talk } = options;
    this.#audio = audio_ssrc === null ? null : this.#peer.addTrack(audioSection(audio_ssrc, talk));
    this.#sending_audio = this.#audio === null ? null : new SendingTrack(this.#audio);
    this.#listen();
    if (talk !== null) this.#listenToSpeech();
  }

  /** What the viewer can take, of what was offered; empty before its answer. */
  get accepted(): ReadonlySet<SendableCodec> {
    return this.#accepted;
  }

  /** Makes the offer, which comes as an event, and its candidates after it. */
  offer(): void {
    this.#peer.setLocalDescription('offer');
  }

  /** @throws Error for an answer that is none. */
  answer(sdp: string): void {
    this.#accepted = codecsOf(sdp);
    const { bare, candidates } = apart(sdp);
    this.#peer.setRemoteDescription(bare, 'answer');
    const early = this.#early ?? [];
    this.#early = null;
    // Not before the library has the answer as a whole: it could be connected before it knows the viewer's certificate.
    for (const candidate of [...early, ...candidates]) this.addCandidate(candidate);
  }

  addCandidate({ candidate, sdp_mid, sdp_mline_index }: IceCandidate): void {
    if (this.#closed || candidate === '') return;
    if (this.#early !== null) {
      if (this.#early.length < MAX_EARLY) this.#early.push({ candidate, sdp_mid, sdp_mline_index });
      return;
    }
    try {
      this.#peer.addRemoteCandidate(candidate, sdp_mid ?? MEDIA_MIDS[sdp_mline_index ?? 0] ?? 'video');
    } catch {
      // One candidate that can't be used (a name that isn't known here, an address family) leaves the others.
    }
  }

  /** A whole RTP or RTCP packet. False when it could not be handed to the network. */
  sendVideo(packet: Buffer): boolean {
    return this.#sending_video.send(packet);
  }

  sendAudio(packet: Buffer): boolean {
    return this.#sending_audio?.send(packet) ?? false;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // The library holds on to a track's callback, and to all that it reaches, until the track itself is closed.
    this.#video.close();
    this.#audio?.close();
    this.#peer.close();
  }

  #listen(): void {
    this.#peer.onLocalDescription(
      this.#guarded((sdp: string) => {
        this.#events.offer(sdp);
      }),
    );
    this.#peer.onLocalCandidate(
      this.#guarded((line: string, mid: string) => {
        const candidate = line.replace(/^a=/, '');
        this.#events.candidate({ candidate, sdp_mid: mid, sdp_mline_index: null });
      }),
    );
    this.#peer.onGatheringStateChange(
      this.#guarded((state: string) => {
        if (state === 'complete') this.#events.candidatesDone();
      }),
    );
    this.#peer.onStateChange(
      this.#guarded((state: string) => {
        this.#events.state(peerState(state));
      }),
    );
    this.#video.onMessage(
      this.#guarded((message: Buffer) => {
        if (asksForKeyFrame(message)) this.#events.keyFrameWanted();
      }),
    );
  }

  #listenToSpeech(): void {
    this.#audio?.onMessage(
      this.#guarded((message: Buffer) => {
        this.#events.speech(message);
      }),
    );
  }

  /** An exception inside a callback of the library aborts the process, and with it every camera. */
  #guarded<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      if (this.#closed) return;
      try {
        callback(...args);
      } catch (error) {
        this.#events.failed(error);
      }
    };
  }
}

function videoSection(ssrc: number): Video {
  const video = new Video('video', 'SendOnly');
  video.addVideoCodec(PAYLOAD_TYPE.H264, 'H264', H264_FORMAT);
  video.addVideoCodec(PAYLOAD_TYPE.H265, 'H265', H265_FORMAT);
  video.addSSRC(ssrc, STREAM, STREAM, 'video');
  return video;
}

/** A browser speaks in the first codec of those that both have. */
function audioSection(ssrc: number, talk: TalkCodec | null): Audio {
  const audio = new Audio('audio', talk === null ? 'SendOnly' : 'SendRecv');
  const laws = talk === 'PCMA' ? (['PCMA', 'PCMU'] as const) : (['PCMU', 'PCMA'] as const);
  for (const codec of [...laws, 'OPUS'] as const) audio.addAudioCodec(PAYLOAD_TYPE[codec], codec);
  audio.addSSRC(ssrc, STREAM, STREAM, 'audio');
  return audio;
}

/** An answer, and the candidates that stand in it. */
function apart(sdp: string): { bare: string; candidates: IceCandidate[] } {
  const candidates = sdp
    .split(/^m=/m)
    .slice(1)
    .flatMap((section, sdp_mline_index) =>
      [...section.matchAll(/^a=(candidate:.*?)\r?$/gm)].map(([, candidate = '']) => ({
        candidate,
        sdp_mid: null,
        sdp_mline_index,
      })),
    );
  return { bare: sdp.replace(/^a=candidate:.*\r?\n/gm, ''), candidates: candidates.slice(0, MAX_EARLY) };
}

/** The codecs that an answer's rtpmap lines, or G.711's fixed payload types, name. */
function codecsOf(sdp: string): Set<SendableCodec> {
  const names = [...sdp.matchAll(/^a=rtpmap:\d{1,3} ([A-Za-z0-9]{1,16})\//gm)].map(([, name = '']) =>
    name.toUpperCase(),
  );
  const known = Object.keys(PAYLOAD_TYPE) as SendableCodec[];
  return new Set(known.filter((codec) => names.includes(codec)));
}

function peerState(state: string): PeerState {
  if (state === 'connected' || state === 'failed' || state === 'closed') return state;
  return 'connecting';
}

/** Payload-specific feedback is PLI or FIR (RFC 4585 §6.3.1, RFC 5104 §4.3.1), first in a compound packet or after a report. */
function asksForKeyFrame(packet: Buffer): boolean {
  for (let at = 0; at + 4 <= packet.length;) {
    const type = packet[at + 1] ?? 0;
    if (type < RTCP_FEEDBACK_FIRST || type > RTCP_FEEDBACK_LAST) return false;
    const format = (packet[at] ?? 0) & 0x1f;
    if (type === PAYLOAD_SPECIFIC_FEEDBACK && (format === 1 || format === 4)) return true;
    at += 4 * (packet.readUInt16BE(at + 2) + 1);
  }
  return false;
}
