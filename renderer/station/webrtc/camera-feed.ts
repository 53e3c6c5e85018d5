import type { MumuBridge } from '../../../preload/contract/channels.ts';
import type { CandidateView, StreamWish } from '../../../preload/contract/model.ts';
import type { CallError } from '../ui/error-words.ts';
import { call } from '../bridge.ts';
import { CandidateBatch } from './candidate-batch.ts';
import type { DecodeSample } from './decode-load.ts';
import type { ElapsedClock } from './elapsed-clock.ts';
import type { WatchedDevice } from './feed.ts';
import {
  startAfterRest,
  startLiveness,
  verdictAt,
  withFrame,
  withSample,
  type Liveness,
  type Verdict,
} from './liveness.ts';
import { countersOf } from './media-counters.ts';
import { rtcConfiguration } from './rtc-configuration.ts';
import type { Schedule } from './schedule.ts';
import type { SessionListener, SessionRouter } from './session-router.ts';
import { decodeSampleOf, statsSampleOf } from './stats-sample.ts';
import type { StreamFigures } from './stream-figures.ts';
import { StreamMeter } from './stream-meter.ts';

export interface FeedParts {
  readonly bridge: MumuBridge;
  readonly router: SessionRouter;
  readonly createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly clock: ElapsedClock;
  readonly schedule: Schedule;
  /** Takes what a camera sends as it is encoded. To be called the moment that there is a receiver: later Chromium gives nothing away. */
  readonly tap: (deviceId: string, receiver: RTCRtpReceiver) => void;
}

export type FeedSession =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly id: string }
  /** The hub refused, before there was a session. */
  | { readonly state: 'refused'; readonly error: CallError }
  /** The hub says that it is over. Media may flow on for as long as the peers still hear each other. */
  | { readonly state: 'ended'; readonly reason: string }
  | { readonly state: 'closed' };

/**
 * One watch session: asks for it, answers the camera's offers, owns the RTCPeerConnection and knows whether frames
 * come. It never retries; that is for its CameraWatcher, which replaces it by a new one.
 */
export class CameraFeed implements SessionListener {
  readonly stream = new MediaStream();
  private readonly heard = new MediaStream();
  startedAt: number;
  resting = false;
  hasRested = false;
  decoding: DecodeSample | null = null;
  restartedAt: number | null = null;
  keyFrameAskedAt: number | null = null;

  private readonly parts: FeedParts;
  private readonly onChange: () => void;
  private readonly local: CandidateBatch;
  private peer: RTCPeerConnection | null = null;
  private current: FeedSession = { state: 'opening' };
  private liveness: Liveness;
  private meter: StreamMeter | null = null;
  private tappedCamera: string | null = null;
  private early: CandidateView[] = [];
  private described = false;
  /** The camera says that it takes sound. */
  private hears = false;
  private voice: MediaStreamTrack | null = null;
  private work: Promise<void> = Promise.resolve();

  constructor(parts: FeedParts, onChange: () => void) {
    this.parts = parts;
    this.onChange = onChange;
    this.startedAt = parts.clock();
    this.liveness = startLiveness(this.startedAt);
    this.local = new CandidateBatch((candidates) => this.sendCandidates(candidates), parts.schedule);
  }

  get session(): FeedSession {
    return this.current;
  }

  get transportFailed(): boolean {
    return this.peer?.connectionState === 'failed';
  }

  get sound(): MediaStream | null {
    return this.heard.getTracks().length > 0 ? this.heard : null;
  }

  get tapped(): boolean {
    return this.tappedCamera !== null;
  }

  get takesVoice(): boolean {
    return this.voiceSender() !== null;
  }

  /** How its video came in the last second; null unless it is measured. */
  get figures(): StreamFigures | null {
    return this.meter?.figures ?? null;
  }

  verdict(): Verdict {
    return verdictAt(this.liveness, this.parts.clock());
  }

  /** Asks the hub for the session. Everything after that comes as events. */
  async open(
    { device_id, capabilities }: WatchedDevice,
    stream: StreamWish | null,
    tapped: boolean,
  ): Promise<void> {
    this.tappedCamera = tapped ? device_id : null;
    this.hears = capabilities?.talk === true;
    const wish = stream === null ? { device_id } : { device_id, stream };
    const answer = await call(this.parts.bridge, 'watch:start', wish);
    if (!answer.ok) {
      this.refuse(answer.error);
      return;
    }
    const { session_id: id, ice_servers: iceServers } = answer.value;
    // Closed while the hub was thinking: the session that it made in the meantime must not stay behind.
    if (this.current.state === 'closed') {
      this.tellEnd(id);
      return;
    }
    this.current = { state: 'open', id };
    this.peer = this.createPeer(rtcConfiguration(iceServers));
    this.parts.router.claim(id, this);
    this.onChange();
  }

  /** Lets the camera start its stream anew: the first frame after a pause is a whole one. */
  askKeyFrame(): void {
    if (this.current.state !== 'open') return;
    const { id } = this.current;
    this.keyFrameAskedAt = this.parts.clock();
    for (const paused of [true, false]) {
      void call(this.parts.bridge, 'watch:update', { session_id: id, paused });
    }
  }

  /** Asks the camera for an offer with fresh ICE credentials. */
  restartIce(): void {
    if (this.current.state !== 'open') return;
    this.restartedAt = this.parts.clock();
    void call(this.parts.bridge, 'watch:update', { session_id: this.current.id, restart_ice: true });
  }

  /** Tells the camera what this tile can use of it. */
  wish(stream: StreamWish): void {
    if (this.current.state !== 'open') return;
    void call(this.parts.bridge, 'watch:update', { session_id: this.current.id, stream });
  }

  /** Nobody sees it: the camera sends nothing, and the connection stays for when somebody does. */
  rest(): void {
    if (this.current.state !== 'open' || this.resting) return;
    this.resting = true;
    this.hasRested = true;
    this.decoding = null;
    // What comes after the rest is no average over it.
    this.meter = null;
    this.liveness = startAfterRest(this.parts.clock());
    void call(this.parts.bridge, 'watch:update', { session_id: this.current.id, paused: true });
  }

  /** Somebody sees it again: the camera sends at once, a whole picture first. */
  wake(): void {
    if (this.current.state !== 'open' || !this.resting) return;
    void call(this.parts.bridge, 'watch:update', { session_id: this.current.id, paused: false });
    this.resting = false;
    this.startedAt = this.parts.clock();
    this.restartedAt = null;
    this.keyFrameAskedAt = null;
    this.liveness = startAfterRest(this.startedAt);
  }

  speak(voice: MediaStreamTrack | null): void {
    if (voice === this.voice) return;
    this.voice = voice;
    this.sendVoice();
  }

  /** Ends the session and the connection. Final. */
  close(): void {
    const before = this.current;
    if (before.state === 'closed') return;
    this.current = { state: 'closed' };
    this.local.dispose();
    if (before.state === 'open') this.parts.router.release(before.id);
    if (before.state === 'open') this.tellEnd(before.id);
    for (const track of [...this.stream.getTracks(), ...this.heard.getTracks()]) track.stop();
    this.peer?.close();
    this.peer = null;
  }

  /** A new frame was drawn. */
  frameShown(): void {
    // What was on its way when the rest began is no sign of life.
    if (!this.resting) this.liveness = withFrame(this.liveness, this.parts.clock());
  }

  /**
   * Reads the counters, so that liveness is known also when nothing is drawn.
   * @param measured whether somebody wants the figures of the stream too
   */
  async sample(measured: boolean): Promise<void> {
    const peer = this.peer;
    if (peer === null || !this.counts(peer)) return;
    const report = await peer.getStats();
    if (!this.counts(peer)) return;
    this.liveness = withSample(this.liveness, { at: this.parts.clock(), ...countersOf(report) });
    this.decoding = decodeSampleOf(report);
    this.meter = measured ? (this.meter ?? new StreamMeter()) : null;
    this.meter?.add(statsSampleOf(report));
  }

  private counts(peer: RTCPeerConnection): boolean {
    return this.peer === peer && !this.resting;
  }

  onOffer(sdp: string): void {
    this.inOrder(() => this.answer(sdp));
  }

  onCandidates(candidates: readonly CandidateView[]): void {
    if (!this.described) this.early.push(...(candidates.length === 0 ? [END] : candidates));
    else this.inOrder(() => this.addRemote(candidates.length === 0 ? [END] : candidates));
  }

  onEnded(reason: string): void {
    if (this.current.state === 'open') this.parts.router.release(this.current.id);
    if (this.current.state === 'closed') return;
    this.current = { state: 'ended', reason };
    this.onChange();
  }

  private createPeer(configuration: RTCConfiguration): RTCPeerConnection {
    const peer = this.parts.createPeer(configuration);
    peer.ontrack = ({ track, receiver }) => {
      if (this.tappedCamera !== null) this.parts.tap(this.tappedCamera, receiver);
      // Monitoring: the newest picture counts, not the smoothest.
      if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
      (track.kind === 'audio' ? this.heard : this.stream).addTrack(track);
      this.onChange();
    };
    peer.onicecandidate = ({ candidate }) => {
      if (candidate === null || candidate.candidate === '') this.local.finish();
      else this.local.add(viewOf(candidate));
    };
    peer.onconnectionstatechange = () => this.onChange();
    // The wire allows none from a camera unless declared; whatever opens one is not listened to.
    peer.ondatachannel = ({ channel }) => channel.close();
    return peer;
  }

  private async answer(sdp: string): Promise<void> {
    const peer = this.peer;
    if (peer === null || this.current.state !== 'open') return;
    this.local.hold();
    this.described = false;
    await peer.setRemoteDescription({ type: 'offer', sdp });
    // Sound goes back where the camera says and offers that it takes some (RFC 8829 §5.3.1), and is silent until somebody speaks.
    for (const transceiver of peer.getTransceivers())
      transceiver.direction =
        this.hears && transceiver.receiver.track.kind === 'audio' ? 'sendrecv' : 'recvonly';
    await peer.setLocalDescription();
    this.described = true;
    this.sendAnswer(peer.localDescription?.sdp ?? '');
    this.sendVoice();
    await this.addRemote(this.early.splice(0));
  }

  private voiceSender(): RTCRtpSender | null {
    const way = this.peer
      ?.getTransceivers()
      .find(
        ({ receiver, currentDirection }) =>
          receiver.track.kind === 'audio' && currentDirection?.startsWith('send') === true,
      );
    return way?.sender ?? null;
  }

  /** Without negotiating anew: the way for it was made in the answer. */
  private sendVoice(): void {
    const sender = this.voiceSender();
    if (sender === null || sender.track === this.voice) return;
    void sender.replaceTrack(this.voice).catch((error: unknown) => {
      console.warn('the voice could not be sent', error);
    });
  }

  private sendAnswer(sdp: string): void {
    if (this.current.state !== 'open') return;
    void call(this.parts.bridge, 'watch:answer', { session_id: this.current.id, sdp });
    this.local.release();
  }

  private sendCandidates(candidates: CandidateView[]): void {
    if (this.current.state !== 'open') return;
    void call(this.parts.bridge, 'watch:candidates', { session_id: this.current.id, candidates });
  }

  private async addRemote(candidates: readonly CandidateView[]): Promise<void> {
    for (const candidate of candidates) {
      // One bad candidate is no reason to lose the good ones.
      await this.peer?.addIceCandidate(initOf(candidate)).catch((error: unknown) => {
        console.warn('a candidate was refused', error);
      });
    }
  }

  /** Offers and candidates must not overtake each other, and each step of WebRTC takes its time. */
  private inOrder(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => {
      console.warn('negotiation failed', error);
      if (this.current.state === 'open') this.tellEnd(this.current.id);
      this.onEnded('negotiation_failed');
    });
  }

  private refuse(error: CallError): void {
    if (this.current.state === 'closed') return;
    this.current = { state: 'refused', error };
    this.onChange();
  }

  private tellEnd(sessionId: string): void {
    void call(this.parts.bridge, 'watch:end', { session_id: sessionId });
  }
}

/** Stands for "no more candidates" in the queue. */
const END: CandidateView = { candidate: '', sdp_mid: null, sdp_mline_index: null };

function viewOf(candidate: RTCIceCandidate): CandidateView {
  return {
    candidate: candidate.candidate,
    sdp_mid: candidate.sdpMid,
    sdp_mline_index: candidate.sdpMLineIndex,
  };
}

function initOf(view: CandidateView): RTCIceCandidateInit | undefined {
  if (view.candidate === '') return undefined;
  return { candidate: view.candidate, sdpMid: view.sdp_mid, sdpMLineIndex: view.sdp_mline_index };
}
