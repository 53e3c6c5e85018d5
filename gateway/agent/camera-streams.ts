import type { StreamState, StreamSubscriber } from '../media/stream-source-types.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { CameraStream } from '../transcode/create-camera-stream.ts';
import type { PictureSize, StreamRole } from './stream-choice.ts';

/** A stream's picture as the camera sends it, or as H.264 without B-frames. */
export type StreamForm = 'as_sent' | 'converted';

/** A camera's one or two streams, with what was last known of each: what to choose by before a stream is open. */
export class CameraStreams {
  readonly #streams: Record<StreamRole, CameraStream | null>;
  readonly #known = new Map<StreamRole, StreamDescription>();

  /** Whether a stream can be had as converted, now. */
  readonly canConvert: () => boolean;

  constructor(main: CameraStream, sub: CameraStream | null, canConvert: () => boolean) {
    this.#streams = { main, sub };
    this.canConvert = canConvert;
  }

  subSize(): PictureSize | 'unknown' | null {
    if (this.#streams.sub === null) return null;
    const video = this.#known.get('sub')?.video;
    if (video?.width == null || video.height === null) return 'unknown';
    return { width: video.width, height: video.height };
  }

  /** Null when it was never open. */
  known(role: StreamRole): StreamDescription | null {
    return this.#known.get(role) ?? null;
  }

  has(role: StreamRole): boolean {
    return this.#streams[role] !== null;
  }

  /** @param role One that the camera has. @param form What is known of a stream is what it is as sent. */
  subscribe(role: StreamRole, form: StreamForm, subscriber: StreamSubscriber): () => void {
    const stream = this.#streams[role] ?? this.#streams.main;
    if (stream === null) throw new Error('a camera has a main stream');
    if (form === 'converted') return stream.converted.subscribe(subscriber);
    return stream.as_sent.subscribe({
      packet: (packet) => {
        subscriber.packet(packet);
      },
      state: (state) => {
        this.#note(role, state);
        subscriber.state(state);
      },
    });
  }

  /** Opens a stream before anybody watches it. @returns what ends that; who watches by then goes on */
  warmUp(role: StreamRole): () => void {
    return this.subscribe(role, 'as_sent', { packet: () => undefined, state: () => undefined });
  }

  /** The camera was seen to answer: what failed is tried at once. */
  tryNow(): void {
    this.#streams.main?.tryNow();
    this.#streams.sub?.tryNow();
  }

  #note(role: StreamRole, state: StreamState): void {
    if (state.state === 'live') this.#known.set(role, state.description);
  }
}
