import type { Clock } from '../../signaling/clock.ts';
import { visibleText } from '../../signaling/visible-text.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import type { OpenRtsp, RtspEndpoint, RtspFailure, RtspSession, RtspTrack } from '../rtsp/rtsp-types.ts';
import { MediaPipeline, type PipelineParts, type PipelineSink } from './media-pipeline.ts';
import { SilenceWatch } from './silence-watch.ts';
import type { StreamDescription } from './stream-description.ts';

export interface UpstreamSink extends PipelineSink {
  /** Once; nothing comes after it. */
  failed(failure: RtspFailure): void;
}

export interface UpstreamParts extends PipelineParts {
  clock: Clock;
  open: OpenRtsp;
}

/** Packets that came before the session was handed over; a key frame may be among them. */
const MAX_EARLY_PACKETS = 2_000;
const STOPPED: RtspFailure = { code: 'no_data', message: 'The camera has stopped sending pictures.' };
const NOTHING: StreamDescription = { video: null, audio: null, silent_audio: null };

/** One try of a connection to a camera, from opening it to its end. */
export class Upstream {
  readonly #abort = new AbortController();
  readonly #sink: UpstreamSink;
  readonly #parts: UpstreamParts;
  #session: RtspSession | null = null;
  #pipeline: MediaPipeline | null = null;
  #silence: SilenceWatch | null = null;
  #early: { track: RtspTrack; packet: Buffer }[] = [];
  #is_over = false;

  constructor(endpoint: RtspEndpoint, sink: UpstreamSink, parts: UpstreamParts) {
    this.#sink = sink;
    this.#parts = parts;
    void this.#open(endpoint);
  }

  get description(): StreamDescription {
    return this.#pipeline?.description ?? NOTHING;
  }

  /** What the description says is no guess any more. */
  get is_known(): boolean {
    return this.#pipeline?.is_known ?? false;
  }

  close(): void {
    if (this.#is_over) return;
    this.#is_over = true;
    this.#abort.abort();
    this.#session?.close();
    this.#pipeline?.close();
    this.#silence?.close();
    this.#early = [];
  }

  async #open(endpoint: RtspEndpoint): Promise<void> {
    try {
      const session = await this.#parts.open(endpoint, this.#listener(), this.#abort.signal);
      if (this.#is_over) session.close();
      else this.#begin(session);
    } catch (error) {
      this.#fail(failureOf(error));
    }
  }

  #listener() {
    return {
      rtp: (track: RtspTrack, packet: Buffer) => this.#rtp(track, packet),
      rtcp: () => undefined,
      ended: (failure: RtspFailure) => this.#fail(failure),
    };
  }

  #begin(session: RtspSession): void {
    this.#session = session;
    this.#pipeline = new MediaPipeline(session, this.#guarded(), this.#parts);
    if (this.#pipeline.description.video === null) {
      this.#fail(noVideo(session));
      return;
    }
    this.#silence = new SilenceWatch(this.#parts.clock, () => this.#fail(STOPPED));
    this.#sink.described();
    const early = this.#early;
    this.#early = [];
    for (const { track, packet } of early) this.#rtp(track, packet);
  }

  /** A viewer may end the stream while a packet is being given out: the rest of that packet is not told any more. */
  #guarded(): PipelineSink {
    const sink = this.#sink;
    return {
      packet: (packet) => {
        if (this.#is_over) return;
        if (packet.marker && packet.kind === 'video') this.#silence?.frame();
        sink.packet(packet);
      },
      damaged: () => {
        if (!this.#is_over) sink.damaged();
      },
      described: () => {
        if (!this.#is_over) sink.described();
      },
    };
  }

  #rtp(track: RtspTrack, packet: Buffer): void {
    if (this.#is_over) return;
    if (this.#pipeline === null) {
      if (this.#early.length < MAX_EARLY_PACKETS) this.#early.push({ track, packet });
      return;
    }
    try {
      this.#pipeline.rtp(track, packet);
    } catch (error) {
      this.#fail(failureOf(error));
    }
  }

  #fail(failure: RtspFailure): void {
    if (this.#is_over) return;
    this.close();
    this.#sink.failed(failure);
  }
}

function noVideo({ tracks }: RtspSession): RtspFailure {
  const names = tracks.filter(({ kind }) => kind === 'video').map(({ encoding_name }) => encoding_name);
  const offered = names.length === 0 ? 'no video' : `video as ${visibleText(names.join(', '))}`;
  return {
    code: 'no_video',
    message: `The camera offers ${offered} here. Set it to H.264 in its own settings, or choose another stream.`,
  };
}
