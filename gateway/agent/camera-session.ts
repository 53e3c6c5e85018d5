import type { Clock } from '../../signaling/clock.ts';
import type { SessionId } from '../../signaling/protocol/ids.ts';
import { MAX_CANDIDATES_PER_MESSAGE } from '../../signaling/protocol/limits.ts';
import type { Body, FromDevice, IceCandidate, ToDevice } from '../../signaling/protocol/messages.ts';
import type { StreamWish } from '../../signaling/protocol/model.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { StreamState } from '../media/stream-source-types.ts';
import type { RtspFailure } from '../rtsp/rtsp-types.ts';
import { MediaSender, type PacketSink } from '../webrtc/media-sender.ts';
import type { PeerState, SendableCodec, ViewerPeerEvents, ViewerPeerOptions } from '../webrtc/viewer-peer.ts';
import type { CameraStreams } from './camera-streams.ts';
import { chooseStream, type StreamRole } from './stream-choice.ts';
import { StreamLeg } from './stream-leg.ts';

type WatchRequest = Extract<ToDevice, { type: 'watch_request' }>['payload'];
type SessionUpdate = Extract<ToDevice, { type: 'session_update' }>['payload'];
/** What a camera may give as its reason for ending a session. */
export type CameraEndReason = Extract<FromDevice, { type: 'session_end' }>['payload']['reason'];

/** What a session needs of a ViewerPeer. */
export interface Peer extends PacketSink {
  readonly accepted: ReadonlySet<SendableCodec>;
  offer(): void;
  answer(sdp: string): void;
  addCandidate(candidate: IceCandidate): void;
  close(): void;
}

export interface CameraSessionOptions {
  request: WatchRequest;
  streams: CameraStreams;
  createPeer: (options: ViewerPeerOptions) => Peer;
  clock: Clock;
  send: (body: Body<FromDevice>) => void;
  /** Not after `close`. */
  ended: (reason: CameraEndReason) => void;
  sourceFailed: (failure: RtspFailure) => void;
  described: (description: StreamDescription) => void;
}

const CANDIDATES_TOGETHER_MS = 20;

/** One viewer of a camera: chooses its stream, and keeps its picture going from one stream to the next. */
export class CameraSession {
  readonly #options: CameraSessionOptions;
  readonly #session_id: SessionId;
  readonly #peer: Peer;
  readonly #sender: MediaSender;
  #wish: StreamWish | null;
  #paused = false;
  #connected = false;
  #closed = false;
  /** What is shown, and what will be as soon as it has a picture. Before the viewer is connected the latter only keeps the camera open. */
  #current: StreamLeg | null = null;
  #next: StreamLeg | null = null;
  /** Streams that this viewer can't play. */
  readonly #unplayable = new Set<StreamRole>();
  #waiting: IceCandidate[] = [];
  #cancelFlush: (() => void) | null = null;

  constructor(options: CameraSessionOptions) {
    this.#options = options;
    this.#session_id = options.request.session_id;
    this.#wish = options.request.stream ?? null;
    const known = options.streams.known('main') ?? options.streams.known('sub');
    this.#peer = options.createPeer({
      ice_servers: options.request.ice_servers,
      audio: known === null || known.audio !== null,
      events: this.#peerEvents(),
    });
    this.#sender = new MediaSender(this.#peer, options.clock);
  }

  /** Opens the camera and makes the offer, both at once. */
  start(): void {
    this.#open(this.#wanted());
    if (!this.#closed) this.#peer.offer();
  }

  answer(sdp: string): void {
    try {
      this.#peer.answer(sdp);
    } catch {
      this.#end('error');
    }
  }

  addCandidates(candidates: readonly IceCandidate[]): void {
    for (const candidate of candidates) this.#peer.addCandidate(candidate);
  }

  update({ paused, restart_ice, stream }: SessionUpdate): void {
    this.#wish = stream ?? this.#wish;
    // The library has no ICE restart: a new session is the viewer's next step, and it is a quick one.
    if (restart_ice === true) this.#end('error');
    else if (paused === true) this.#pause();
    else if (paused === false && this.#paused) this.#resume();
    else if (!this.#paused) this.#follow();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelFlush?.();
    this.#dropLegs();
    this.#peer.close();
  }

  #peerEvents(): ViewerPeerEvents {
    return {
      offer: (sdp) => {
        this.#options.send({ type: 'signal_offer', payload: { session_id: this.#session_id, sdp } });
      },
      candidate: (candidate) => {
        this.#gather(candidate);
      },
      candidatesDone: () => {
        this.#flush();
        this.#sendCandidates([]);
      },
      state: (state) => {
        this.#peerChanged(state);
      },
      keyFrameWanted: () => undefined,
      failed: () => {
        this.#end('error');
      },
    };
  }

  #peerChanged(state: PeerState): void {
    if (state === 'failed' || state === 'closed') this.#end('error');
    if (state !== 'connected' || this.#connected) return;
    this.#connected = true;
    // Opened anew, for the pictures since the last key frame; the stream itself stays open meanwhile.
    const warm = this.#next;
    this.#next = null;
    this.#open(this.#wanted());
    warm?.close();
  }

  // ---- which stream

  #wanted(): StreamRole {
    const { streams } = this.#options;
    const choice = chooseStream(this.#wish, streams.subSize());
    const other: StreamRole = choice === 'main' ? 'sub' : 'main';
    return this.#unplayable.has(choice) && streams.has(other) ? other : choice;
  }

  #follow(): void {
    const wanted = this.#wanted();
    if ((this.#next ?? this.#current)?.role === wanted) return;
    if (this.#current?.role === wanted) {
      this.#next?.close();
      this.#next = null;
    } else this.#open(wanted);
  }

  #open(role: StreamRole): void {
    if (this.#closed) return;
    this.#next?.close();
    const leg: StreamLeg = new StreamLeg(role, {
      ready: (past) => {
        this.#takeOver(leg, past);
      },
      packet: (packet) => {
        if (leg === this.#current) this.#deliver(leg, packet);
      },
      state: (state) => {
        this.#streamChanged(leg, state);
      },
    });
    this.#next = leg;
    leg.open(this.#options.streams);
  }

  #takeOver(leg: StreamLeg, past: readonly MediaPacket[]): void {
    if (!this.#connected || leg !== this.#next) return;
    const codec = this.#playable(leg);
    if (codec === null) return;
    this.#current?.close();
    this.#current = leg;
    this.#next = null;
    this.#sender.streamChanged();
    this.#sender.catchUp(past, codec);
  }

  /** The codec of a leg's picture, or null when this viewer can't play it, and then another stream is tried. */
  #playable(leg: StreamLeg): SendableCodec | null {
    const codec = leg.description?.video?.codec ?? 'H264';
    if (this.#peer.accepted.has(codec)) return codec;
    this.#unplayable.add(leg.role);
    const other = this.#wanted();
    if (this.#unplayable.has(other)) this.#end('camera_unavailable');
    else this.#open(other);
    return null;
  }

  #deliver(leg: StreamLeg, packet: MediaPacket): void {
    if (packet.kind === 'video') {
      this.#sender.video(packet, leg.description?.video?.codec ?? 'H264');
      return;
    }
    const audio = leg.description?.audio;
    if (audio && this.#peer.accepted.has(audio.codec)) {
      this.#sender.audio(packet, audio.codec, audio.clock_rate);
    }
  }

  #streamChanged(leg: StreamLeg, state: StreamState): void {
    if (leg !== this.#current && leg !== this.#next) return;
    if (state.state === 'failed') this.#options.sourceFailed(state.failure);
    if (state.state === 'live') this.#options.described(state.description);
    // The same stream again after a break: its clock may be another one.
    if (state.state === 'live' && leg === this.#current) this.#sender.streamChanged();
  }

  // ---- pausing

  #pause(): void {
    this.#paused = true;
    this.#dropLegs();
  }

  #resume(): void {
    this.#paused = false;
    this.#open(this.#wanted());
  }

  #dropLegs(): void {
    this.#current?.close();
    this.#next?.close();
    this.#current = null;
    this.#next = null;
  }

  // ---- candidates

  /** The first leaves at once, since on a LAN it is the one that connects; what follows travels together. */
  #gather(candidate: IceCandidate): void {
    this.#waiting.push(candidate);
    if (this.#cancelFlush === null || this.#waiting.length >= MAX_CANDIDATES_PER_MESSAGE) this.#flush();
    this.#cancelFlush ??= this.#options.clock.after(CANDIDATES_TOGETHER_MS, () => {
      this.#cancelFlush = null;
      this.#flush();
    });
  }

  #flush(): void {
    const batch = this.#waiting.splice(0);
    if (batch.length > 0) this.#sendCandidates(batch);
  }

  #sendCandidates(candidates: IceCandidate[]): void {
    if (this.#closed) return;
    this.#options.send({ type: 'signal_candidates', payload: { session_id: this.#session_id, candidates } });
  }

  #end(reason: CameraEndReason): void {
    if (this.#closed) return;
    this.close();
    this.#options.ended(reason);
  }
}
