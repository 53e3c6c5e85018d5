import type { Logger } from '../../signaling/logger.ts';
import type { MediaPacket } from './media-packet.ts';
import type { StreamState, StreamSubscriber } from './stream-source-types.ts';

/** One subscriber's place. */
export interface Viewer {
  readonly subscriber: StreamSubscriber;
  is_active: boolean;
  /** It has its first key frame. Until then video is of no use to it. */
  has_started: boolean;
}

/** All who take one stream. One that throws loses its place, and the others notice nothing. */
export class StreamViewers {
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #left: () => void;
  /** Made anew at each change, so that one who comes or goes while a packet is given out changes nothing for that packet. */
  #viewers: readonly Viewer[] = [];

  /** @param left Called after one has gone, also one that threw. */
  constructor(left: () => void, logger: Pick<Logger, 'warn'>) {
    this.#left = left;
    this.#logger = logger;
  }

  get size(): number {
    return this.#viewers.length;
  }

  add(subscriber: StreamSubscriber): Viewer {
    const viewer = { subscriber, is_active: true, has_started: false };
    this.#viewers = [...this.#viewers, viewer];
    return viewer;
  }

  remove(viewer: Viewer): void {
    if (!viewer.is_active) return;
    viewer.is_active = false;
    this.#viewers = this.#viewers.filter((other) => other !== viewer);
    this.#left();
  }

  tell(viewer: Viewer, state: StreamState): void {
    if (!viewer.is_active) return;
    try {
      viewer.subscriber.state(state);
    } catch (error) {
      this.#threw(viewer, error);
    }
  }

  tellAll(state: StreamState): void {
    for (const viewer of this.#viewers) this.tell(viewer, state);
  }

  /** Video for those who have their key frame, audio for all. */
  give(packet: MediaPacket): void {
    for (const viewer of this.#viewers) {
      if (viewer.has_started || packet.kind === 'audio') this.#give(viewer, packet);
    }
  }

  /** From here on it gets video. @param group A key frame and what followed. */
  start(viewer: Viewer, group: readonly MediaPacket[]): void {
    viewer.has_started = true;
    for (const packet of group) this.#give(viewer, packet);
  }

  /** Who has no key frame yet gets these; the group is made only if somebody waits. */
  startWaiting(group: () => readonly MediaPacket[]): void {
    for (const viewer of this.#viewers) {
      if (!viewer.has_started) this.start(viewer, group());
    }
  }

  /** The upstream is gone: all have to begin with a key frame again. */
  interrupt(): void {
    for (const viewer of this.#viewers) viewer.has_started = false;
  }

  #give(viewer: Viewer, packet: MediaPacket): void {
    if (!viewer.is_active) return;
    try {
      viewer.subscriber.packet(packet);
    } catch (error) {
      this.#threw(viewer, error);
    }
  }

  #threw(viewer: Viewer, error: unknown): void {
    this.#logger.warn({ err: error }, 'a viewer of a camera failed and was taken off its stream');
    this.remove(viewer);
  }
}
