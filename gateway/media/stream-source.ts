import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { OpenRtsp, RtspEndpoint, RtspFailure } from '../rtsp/rtsp-types.ts';
import { openPassthroughAudio, type OpenAudioPath } from './audio-path.ts';
import { GopCache } from './gop-cache.ts';
import type { MediaPacket } from './media-packet.ts';
import { RetrySchedule } from './retry-schedule.ts';
import type { StreamSource, StreamState, StreamSubscriber } from './stream-source-types.ts';
import { StreamMeter, type StreamStatistics } from './stream-statistics.ts';
import { StreamViewers } from './stream-viewers.ts';
import { TimestampContinuity } from './timestamp-continuity.ts';
import { Upstream } from './upstream.ts';

export interface SharedStreamOptions {
  endpoint: RtspEndpoint;
  open: OpenRtsp;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  logger: Pick<Logger, 'warn'>;
  /** How long the camera stays connected after the last viewer, so that switching views costs no reconnect. */
  linger_ms?: number;
  openAudio?: OpenAudioPath;
}

const LINGER_MS = 5_000;
/** Cameras that save bandwidth send a key frame each 10 to 20 s. */
const KEY_FRAME_WAIT_MS = 30_000;
const NO_KEY_FRAME: RtspFailure = {
  code: 'no_video',
  message:
    'The camera sends data, but no whole key frame came within 30 seconds. In its own settings, set the key frame interval (I-frame interval) to ' +
    '2 seconds.',
};

/** One camera stream, shared by all who watch it. */
export class SharedStream implements StreamSource {
  readonly #options: SharedStreamOptions;
  readonly #viewers: StreamViewers;
  readonly #cache = new GopCache();
  readonly #retry: RetrySchedule;
  readonly #meter: StreamMeter;
  readonly #video_time: TimestampContinuity;
  readonly #audio_time: TimestampContinuity;
  #state: StreamState = { state: 'idle' };
  #upstream: Upstream | null = null;
  #is_closed = false;
  /** One timer for what comes next: the next try, or giving up on a key frame. */
  #cancelNext: () => void = () => undefined;
  #cancelLinger: () => void = () => undefined;

  constructor(options: SharedStreamOptions) {
    const { clock, random, logger } = options;
    this.#options = options;
    this.#viewers = new StreamViewers(() => this.#viewerLeft(), logger);
    this.#retry = new RetrySchedule(clock, random);
    this.#meter = new StreamMeter(clock);
    this.#video_time = new TimestampContinuity(clock);
    this.#audio_time = new TimestampContinuity(clock);
  }

  subscribe(subscriber: StreamSubscriber): () => void {
    this.#cancelLinger();
    const viewer = this.#viewers.add(subscriber);
    if (this.#state.state === 'idle' && !this.#is_closed) this.#wake();
    else this.#viewers.tell(viewer, this.#state);
    if (this.#canStart() && !viewer.has_started) this.#viewers.start(viewer, this.#cache.replay());
    return () => this.#viewers.remove(viewer);
  }

  /** The camera was seen to answer: a failed stream need not wait for its next try, unless its password was refused. */
  tryNow(): void {
    if (this.#state.state !== 'failed' || this.#retry.refusal() !== null) return;
    this.#retry.stopped();
    this.#cancelNext();
    this.#connect();
  }

  statistics(): StreamStatistics {
    return this.#meter.snapshot();
  }

  /** For good, whoever watches: the camera was removed, or has other credentials. */
  close(): void {
    this.#is_closed = true;
    this.#sleep();
    this.#viewers.tellAll(this.#state);
  }

  #viewerLeft(): void {
    if (this.#viewers.size > 0 || this.#state.state === 'idle') return;
    this.#cancelLinger();
    const { clock, linger_ms = LINGER_MS } = this.#options;
    this.#cancelLinger = clock.after(linger_ms, () => this.#sleep());
  }

  #sleep(): void {
    this.#cancelLinger();
    this.#endUpstream();
    this.#retry.stopped();
    this.#state = { state: 'idle' };
  }

  #wake(): void {
    const refusal = this.#retry.refusal();
    if (refusal === null) this.#connect();
    else this.#waitAfter(refusal.failure, refusal.wait_ms);
  }

  #connect(): void {
    const { clock, endpoint, open, openAudio = openPassthroughAudio } = this.#options;
    this.#become({ state: 'connecting' });
    if (this.#is_closed) return;
    this.#cancelNext = clock.after(KEY_FRAME_WAIT_MS, () => this.#failed(NO_KEY_FRAME));
    this.#upstream = new Upstream(endpoint, this.#sink(), {
      clock,
      open,
      openAudio,
      meter: this.#meter,
      video_time: this.#video_time,
      audio_time: this.#audio_time,
    });
  }

  #sink() {
    return {
      packet: (packet: MediaPacket) => this.#give(packet),
      damaged: () => this.#cache.damaged(),
      described: () => {
        if (this.#state.state === 'live') this.#live();
      },
      failed: (failure: RtspFailure) => this.#failed(failure),
    };
  }

  #give(packet: MediaPacket): void {
    if (packet.kind === 'video') this.#videoComes(packet);
    this.#viewers.give(packet);
    if (packet.marker && this.#canStart()) this.#viewers.startWaiting(() => this.#cache.replay());
  }

  /** No packets before it is known what they are: a viewer hears `live` first. */
  #canStart(): boolean {
    return this.#state.state === 'live' && this.#cache.is_ready;
  }

  #videoComes(packet: MediaPacket): void {
    if (this.#state.state !== 'live') this.#live();
    this.#cache.add(packet);
    if (packet.starts_key_frame) this.#cancelNext();
  }

  /** Told once the picture and its order are known, so that what is offered to a browser is right from the start. */
  #live(): void {
    const upstream = this.#upstream;
    if (upstream?.is_known !== true) return;
    this.#retry.live();
    this.#become({ state: 'live', description: upstream.description });
  }

  #failed(failure: RtspFailure): void {
    this.#waitAfter(failure, this.#retry.failed(failure));
  }

  #waitAfter(failure: RtspFailure, wait_ms: number): void {
    const { clock } = this.#options;
    this.#endUpstream();
    this.#cancelNext = clock.after(wait_ms, () => this.#connect());
    this.#become({ state: 'failed', failure, retry_at: Math.round(clock.now() + wait_ms) });
  }

  #endUpstream(): void {
    this.#cancelNext();
    this.#upstream?.close();
    this.#upstream = null;
    this.#cache.clear();
    this.#meter.interrupt();
    this.#viewers.interrupt();
  }

  #become(state: StreamState): void {
    this.#state = state;
    this.#viewers.tellAll(state);
  }
}
