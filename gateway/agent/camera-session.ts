import type { Clock } from '../../signaling/clock.ts';
import type { SessionId } from '../../signaling/protocol/ids.ts';
import type { Body, FromDevice, IceCandidate, ToDevice } from '../../signaling/protocol/messages.ts';
import type { StreamWish } from '../../signaling/protocol/model.ts';
import type { MediaPacket } from '../media/media-packet.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { StreamState } from '../media/stream-source-types.ts';
import type { RtspFailure, TalkCodec } from '../rtsp/rtsp-types.ts';
import { CONVERSION_FAILED, NO_FFMPEG } from '../transcode/conversion-words.ts';
import { MediaSender } from '../webrtc/media-sender.ts';
import type { SendableCodec } from '../webrtc/viewer-peer.ts';
import type { CameraStreams } from './camera-streams.ts';
import { chooseStream, type StreamRole } from './stream-choice.ts';
import { StreamLeg } from './stream-leg.ts';
import { planStream, verdictOf, type StreamPlan, type Verdict } from './stream-plan.ts';
import { ViewerConnection, type ViewerConnectionOptions } from './viewer-connection.ts';

type WatchRequest = Extract<ToDevice, { type: 'watch_request' }>['payload'];
type SessionUpdate = Extract<ToDevice, { type: 'session_update' }>['payload'];
/** What a camera may give as its reason for ending a session. */
export type CameraEndReason = Extract<FromDevice, { type: 'session_end' }>['payload']['reason'];

export interface CameraSessionOptions {
  request: WatchRequest;
  streams: CameraStreams;
  /** What the viewer may speak in; null when the camera can't be spoken to. */
  talk: TalkCodec | null;
  createPeer: ViewerConnectionOptions['createPeer'];
  clock: Clock;
  send: (body: Body<FromDevice>) => void;
  /** Not after `close`. */
  ended: (reason: CameraEndReason) => void;
  sourceFailed: (failure: RtspFailure) => void;
  /** This viewer can't be shown the camera, which is well, now. */
  unplayable: (failure: RtspFailure) => void;
  /** @param converted_from What the camera sends, when that is not what is shown. */
  described: (description: StreamDescription, converted_from: StreamDescription | null) => void;
  /** What came on the track for the viewer's speech, which may be anything. */
  speech: (packet: Buffer) => void;
}

/** One viewer of a camera: chooses its stream, and keeps its picture going from one stream to the next. */
export class CameraSession {
  readonly #options: CameraSessionOptions;
  readonly #session_id: SessionId;
  readonly #connection: ViewerConnection;
  readonly #sender: MediaSender;
  #wish: StreamWish | null;
  #paused = false;
  #connected = false;
  #closed = false;
  /** What is shown, and what will be as soon as it has a picture. Before the viewer is connected the latter only keeps the camera open. */
  #current: StreamLeg | null = null;
  #next: StreamLeg | null = null;
  /** How this viewer can take the streams that were tried. */
  readonly #verdicts = new Map<StreamRole, Verdict>();
  #conversion_failed = false;

  constructor(options: CameraSessionOptions) {
    this.#options = options;
    this.#session_id = options.request.session_id;
    this.#wish = options.request.stream ?? null;
    const known = options.streams.known('main') ?? options.streams.known('sub');
    this.#connection = new ViewerConnection({
      ice_servers: options.request.ice_servers,
      audio: known === null || known.audio !== null,
      talk: options.talk,
      createPeer: options.createPeer,
      clock: options.clock,
      offer: (sdp) => {
        this.#options.send({ type: 'signal_offer', payload: { session_id: this.#session_id, sdp } });
      },
      candidates: (candidates) => {
        const payload = { session_id: this.#session_id, candidates };
        this.#options.send({ type: 'signal_candidates', payload });
      },
      connected: () => {
        this.#viewerConnected();
      },
      failed: () => {
        this.#end('error');
      },
      speech: options.speech,
    });
    this.#sender = new MediaSender(this.#connection, options.clock);
  }

  /** The stream that is shown, or is about to be; null when there is none. */
  get role(): StreamRole | null {
    return (this.#next ?? this.#current)?.role ?? null;
  }

  /** Opens the camera and makes the offer, both at once. */
  start(): void {
    this.#open(this.#wanted());
    if (!this.#closed) this.#connection.offer();
  }

  answer(sdp: string): void {
    try {
      this.#connection.answer(sdp);
    } catch {
      this.#end('error');
    }
  }

  addCandidates(candidates: readonly IceCandidate[]): void {
    for (const candidate of candidates) this.#connection.addCandidate(candidate);
  }

  update({ paused, restart_ice, stream }: SessionUpdate): void {
    this.#wish = stream ?? this.#wish;
    if (restart_ice === true) this.#connection.restart();
    if (paused === true) this.#pause();
    else if (paused === false && this.#paused) this.#resume();
    else if (!this.#paused) this.#follow();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#dropLegs();
    this.#connection.close();
  }

  #viewerConnected(): void {
    this.#connected = true;
    if (this.#paused) return;
    // Opened anew, for the pictures since the last key frame; the stream itself stays open meanwhile.
    const warm = this.#next;
    this.#next = null;
    this.#open(this.#wanted());
    warm?.close();
  }

  // ---- which stream

  /** Null when there is nothing that this viewer can play. */
  #wanted(): StreamPlan | null {
    const { streams } = this.#options;
    const choice = chooseStream(this.#wish, streams.subSize());
    const other: StreamRole = choice === 'main' ? 'sub' : 'main';
    return planStream(
      streams.has(other) ? [choice, other] : [choice],
      this.#verdicts,
      () => !this.#conversion_failed && streams.canConvert(),
    );
  }

  #follow(): void {
    const wanted = this.#wanted();
    if (isPlanned(this.#next ?? this.#current, wanted)) return;
    if (isPlanned(this.#current, wanted)) {
      this.#next?.close();
      this.#next = null;
    } else this.#open(wanted);
  }

  #open(plan: StreamPlan | null): void {
    if (this.#closed) return;
    this.#next?.close();
    if (plan === null) {
      this.#options.unplayable(this.#conversion_failed ? CONVERSION_FAILED : NO_FFMPEG);
      this.#end('camera_unavailable');
      return;
    }
    const leg: StreamLeg = new StreamLeg(plan, {
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

  /** The codec of a leg's picture, or null when there is something better for this viewer, which is then opened. */
  #playable(leg: StreamLeg): SendableCodec | null {
    this.#judge(leg);
    const wanted = this.#wanted();
    // Every browser takes what is converted: H.264 (RFC 7742 §5).
    if (leg.form === 'converted' || isPlanned(leg, wanted)) return leg.description?.video?.codec ?? 'H264';
    this.#open(wanted);
    return null;
  }

  #judge({ role, form, description }: StreamLeg): void {
    if (form === 'converted' || description === null || description.video === null) return;
    this.#verdicts.set(role, verdictOf(description.video, this.#connection.accepted));
  }

  #deliver(leg: StreamLeg, packet: MediaPacket): void {
    if (this.#paused) return;
    if (packet.kind === 'video') {
      this.#sender.video(packet, leg.description?.video?.codec ?? 'H264');
      return;
    }
    const audio = leg.description?.audio;
    if (audio && this.#connection.accepted.has(audio.codec)) {
      this.#sender.audio(packet, audio.codec, audio.clock_rate);
    }
  }

  #streamChanged(leg: StreamLeg, state: StreamState): void {
    if (leg !== this.#current && leg !== this.#next) return;
    if (state.state === 'failed') this.#legFailed(state.failure);
    if (state.state === 'live') this.#told(leg, state.description);
    if (state.state !== 'live' || leg !== this.#current) return;
    // The same stream again after a break: its clock may be another one, and it may have B-frames now.
    this.#sender.streamChanged();
    this.#judge(leg);
    if (!this.#paused) this.#follow();
  }

  /** When it is ffmpeg that failed, the camera is well: it is tried again by itself, unless there is something else to show. */
  #legFailed(failure: RtspFailure): void {
    if (failure.code !== 'conversion_failed') {
      this.#options.sourceFailed(failure);
      return;
    }
    this.#options.unplayable(failure);
    if (![...this.#verdicts.values()].includes('jumps')) return;
    this.#conversion_failed = true;
    this.#follow();
  }

  #told(leg: StreamLeg, description: StreamDescription): void {
    const from = leg.form === 'converted' ? this.#options.streams.known(leg.role) : null;
    this.#options.described(description, from);
  }

  // ---- pausing

  /** What passes through stays open, so that the picture is back at once; a conversion is too dear for nobody. */
  #pause(): void {
    this.#paused = true;
    this.#next?.close();
    this.#next = null;
    if (this.#current?.form !== 'converted') return;
    this.#current.close();
    this.#current = null;
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

  #end(reason: CameraEndReason): void {
    if (this.#closed) return;
    this.close();
    this.#options.ended(reason);
  }
}

function isPlanned(leg: StreamLeg | null, plan: StreamPlan | null): boolean {
  return leg !== null && leg.role === plan?.role && leg.form === plan.form;
}
