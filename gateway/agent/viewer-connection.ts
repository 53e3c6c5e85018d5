import { randomInt } from 'node:crypto';
import type { Clock } from '../../signaling/clock.ts';
import { MAX_CANDIDATES_PER_MESSAGE } from '../../signaling/protocol/limits.ts';
import type { IceCandidate } from '../../signaling/protocol/messages.ts';
import type { IceServer } from '../../signaling/protocol/model.ts';
import type { TalkCodec } from '../rtsp/rtsp-types.ts';
import type { PacketSink } from '../webrtc/media-sender.ts';
import type { PeerState, SendableCodec, ViewerPeerEvents, ViewerPeerOptions } from '../webrtc/viewer-peer.ts';

/** What a connection needs of a ViewerPeer. */
export interface Peer {
  readonly accepted: ReadonlySet<SendableCodec>;
  offer(): void;
  answer(sdp: string): void;
  addCandidate(candidate: IceCandidate): void;
  sendVideo(packet: Buffer): boolean;
  sendAudio(packet: Buffer): boolean;
  close(): void;
}

export interface ViewerConnectionOptions {
  ice_servers: readonly IceServer[];
  /** Whether to offer sound. */
  audio: boolean;
  /** What the viewer may speak in; null for a camera that can't be spoken to. */
  talk: TalkCodec | null;
  createPeer: (options: ViewerPeerOptions) => Peer;
  clock: Pick<Clock, 'after'>;
  /** For the viewer. */
  offer: (sdp: string) => void;
  /** For the viewer; an empty list says that there are no more. */
  candidates: (candidates: IceCandidate[]) => void;
  /** There is a way to the viewer, for the first time or anew. */
  connected: () => void;
  /** There is none, and won't be. Called once at most. */
  failed: () => void;
  /** What came on the track for the viewer's speech, which may be anything. */
  speech: (packet: Buffer) => void;
}

const CANDIDATES_TOGETHER_MS = 20;

/**
 * The way to one viewer. The library has no ICE restart, so there a second connection takes the place of the first, once it is there: for the
 * viewer it is the same one with another certificate, since the streams keep their SSRC, sequence and time.
 */
export class ViewerConnection implements PacketSink {
  readonly video_ssrc = randomInt(1, 2 ** 32 - 1);
  readonly audio_ssrc = randomInt(1, 2 ** 32 - 1);
  readonly #options: ViewerConnectionOptions;
  #sending: Peer;
  /** The one that takes its place. */
  #next: Peer | null = null;
  /** Whether there was an answer to the last offer. */
  #is_answered = false;
  /** Whether it has all of its candidates. */
  #is_gathered = false;
  #closed = false;
  /** Kept until the answer: see `answer`. */
  #waiting: IceCandidate[] = [];
  #cancelFlush: (() => void) | null = null;

  constructor(options: ViewerConnectionOptions) {
    this.#options = options;
    this.#sending = this.#createPeer();
  }

  /** What the viewer can take, of what was offered; empty before its first answer. */
  get accepted(): ReadonlySet<SendableCodec> {
    return this.#sending.accepted;
  }

  offer(): void {
    this.#newest.offer();
  }

  /** Offers once more, for another way. Without an answer to the last offer that is still to come. */
  restart(): void {
    if (this.#closed || !this.#is_answered) return;
    this.#next?.close();
    [this.#is_answered, this.#is_gathered] = [false, false];
    this.#waiting = [];
    this.#next = this.#createPeer();
    this.#next.offer();
  }

  /**
   * The viewer hears of no candidate before: a quick one would be connected while the library takes its answer, which does not know the
   * certificate by then that it is to expect, and refuses it. @throws Error for an answer that is none.
   */
  answer(sdp: string): void {
    this.#newest.answer(sdp);
    this.#is_answered = true;
    this.#flush();
    if (this.#is_gathered) this.#options.candidates([]);
  }

  addCandidate(candidate: IceCandidate): void {
    this.#newest.addCandidate(candidate);
  }

  sendVideo(packet: Buffer): boolean {
    return this.#sending.sendVideo(packet);
  }

  sendAudio(packet: Buffer): boolean {
    return this.#sending.sendAudio(packet);
  }

  close(): void {
    this.#closed = true;
    this.#cancelFlush?.();
    this.#next?.close();
    this.#sending.close();
  }

  get #newest(): Peer {
    return this.#next ?? this.#sending;
  }

  #createPeer(): Peer {
    const { createPeer, ice_servers, audio, talk } = this.#options;
    const peer: Peer = createPeer({
      ice_servers,
      video_ssrc: this.video_ssrc,
      audio_ssrc: audio || talk !== null ? this.audio_ssrc : null,
      talk,
      events: this.#eventsOf(() => peer),
    });
    return peer;
  }

  /** What one says that was replaced is of no interest any more. */
  #eventsOf(peer: () => Peer): ViewerPeerEvents {
    const { offer, failed } = this.#options;
    const isHeard = () => !this.#closed && peer() === this.#newest;
    return {
      offer: (sdp) => {
        if (isHeard()) offer(sdp);
      },
      candidate: (candidate) => {
        if (isHeard()) this.#gather(candidate);
      },
      candidatesDone: () => {
        if (isHeard()) this.#gathered();
      },
      state: (state) => {
        if (isHeard()) this.#stateChanged(state);
      },
      keyFrameWanted: () => undefined,
      speech: (packet) => {
        // Of one at a time: the way that it comes over is the one that the picture takes.
        if (!this.#closed && peer() === this.#sending) this.#options.speech(packet);
      },
      failed: () => {
        if (isHeard()) failed();
      },
    };
  }

  #stateChanged(state: PeerState): void {
    if (state === 'failed' || state === 'closed') this.#options.failed();
    if (state !== 'connected') return;
    if (this.#next !== null) {
      this.#sending.close();
      [this.#sending, this.#next] = [this.#next, null];
    }
    this.#options.connected();
  }

  /** The first leaves at once, since on a LAN it is the one that connects; what follows travels together. */
  #gather(candidate: IceCandidate): void {
    this.#waiting.push(candidate);
    if (!this.#is_answered) return;
    if (this.#cancelFlush === null || this.#waiting.length >= MAX_CANDIDATES_PER_MESSAGE) this.#flush();
    this.#cancelFlush ??= this.#options.clock.after(CANDIDATES_TOGETHER_MS, () => {
      this.#cancelFlush = null;
      this.#flush();
    });
  }

  #gathered(): void {
    this.#is_gathered = true;
    if (!this.#is_answered) return;
    this.#flush();
    this.#options.candidates([]);
  }

  #flush(): void {
    const batch = this.#waiting.splice(0);
    if (batch.length > 0) this.#options.candidates(batch);
  }
}
