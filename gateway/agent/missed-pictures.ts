import type { Clock } from '../../signaling/clock.ts';
import type { CameraStreams } from './camera-streams.ts';
import type { StreamRole } from './stream-choice.ts';

/** Who watched asks for it again within this time; else nobody does. */
const OPEN_MS = 10_000;

/**
 * What was watched when a camera went, to be opened as soon as it is back: that takes as long as telling everybody so, and both go on at once. Whoever
 * watches by then takes over from here.
 */
export class MissedPictures {
  readonly #streams: Pick<CameraStreams, 'warmUp'>;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #roles = new Set<StreamRole>();
  #opened: (() => void)[] = [];
  #cancelClosing: () => void = () => undefined;

  constructor(streams: Pick<CameraStreams, 'warmUp'>, clock: Pick<Clock, 'after'>) {
    this.#streams = streams;
    this.#clock = clock;
  }

  add(role: StreamRole): void {
    this.#roles.add(role);
  }

  open(): void {
    this.stop();
    this.#opened = [...this.#roles].map((role) => this.#streams.warmUp(role));
    this.#roles.clear();
    this.#cancelClosing = this.#clock.after(OPEN_MS, () => {
      this.stop();
    });
  }

  stop(): void {
    this.#cancelClosing();
    for (const close of this.#opened.splice(0)) close();
  }
}
