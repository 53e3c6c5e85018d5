import type { StreamState, StreamSource, StreamSubscriber } from '../media/stream-source-types.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { PictureSize, StreamRole } from './stream-choice.ts';

/** A camera's one or two streams, with what was last known of each: what to choose by before a stream is open. */
export class CameraStreams {
  readonly #sources: Record<StreamRole, StreamSource | null>;
  readonly #known = new Map<StreamRole, StreamDescription>();

  constructor(main: StreamSource, sub: StreamSource | null) {
    this.#sources = { main, sub };
  }

  subSize(): PictureSize | 'unknown' | null {
    if (this.#sources.sub === null) return null;
    const video = this.#known.get('sub')?.video;
    if (video?.width == null || video.height === null) return 'unknown';
    return { width: video.width, height: video.height };
  }

  /** Null when it was never open. */
  known(role: StreamRole): StreamDescription | null {
    return this.#known.get(role) ?? null;
  }

  has(role: StreamRole): boolean {
    return this.#sources[role] !== null;
  }

  /** @param role One that the camera has. */
  subscribe(role: StreamRole, subscriber: StreamSubscriber): () => void {
    const source = this.#sources[role] ?? this.#sources.main;
    if (source === null) throw new Error('a camera has a main stream');
    return source.subscribe({
      packet: (packet) => {
        subscriber.packet(packet);
      },
      state: (state) => {
        this.#note(role, state);
        subscriber.state(state);
      },
    });
  }

  #note(role: StreamRole, state: StreamState): void {
    if (state.state === 'live') this.#known.set(role, state.description);
  }
}
