import type { Clock } from '../../signaling/clock.ts';

/** A viewer is to be told within 3 s that the picture stands still (real-cameras.md, "Honest liveness"). */
const SILENT_MS = 2_500;
const LOOK_MS = 250;
/** Cameras that save bandwidth send a picture every few seconds: how many of its usual intervals a camera may be late. */
const INTERVALS = 4;
/** Until so many pictures have come, nothing is known of a camera's usual interval. */
const FIRST_FRAMES = 5;
const UNKNOWN_MS = 10_000;

/**
 * Tells when no picture has come for longer than this camera ever takes. A connection can be alive without any: audio goes on, or the camera's
 * encoder hangs.
 */
export class SilenceWatch {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #stop: () => void;
  #frames = 0;
  #last_at: number | null = null;
  #interval_ms = 0;

  /** @param silent Called once. */
  constructor(clock: Pick<Clock, 'monotonic' | 'every'>, silent: () => void) {
    this.#clock = clock;
    this.#stop = clock.every(LOOK_MS, () => {
      if (!this.#isSilent()) return;
      this.#stop();
      silent();
    });
  }

  frame(): void {
    const now = this.#clock.monotonic();
    if (this.#last_at !== null) this.#interval_ms += (now - this.#last_at - this.#interval_ms) / INTERVALS;
    this.#last_at = now;
    this.#frames += 1;
  }

  close(): void {
    this.#stop();
  }

  #isSilent(): boolean {
    if (this.#last_at === null) return false;
    const usual_ms = this.#frames < FIRST_FRAMES ? UNKNOWN_MS : this.#interval_ms * INTERVALS;
    return this.#clock.monotonic() - this.#last_at >= Math.max(SILENT_MS, usual_ms);
  }
}
