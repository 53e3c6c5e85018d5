import { velocityOf, type PtzDirection, type PtzVelocity } from './ptz-direction.ts';

/** The gateway stops a camera whose hand it has not heard of for three times as long. */
const SAY_AGAIN_EVERY_MS = 500;
/** A click, or a press by a program that reads the screen, still moves the camera a little. */
const NUDGE_MS = 250;

export interface PtzHandParts {
  move: (velocity: PtzVelocity) => void;
  stop: () => void;
  /** Both return what ends them. */
  after: (ms: number, run: () => void) => () => void;
  every: (ms: number, run: () => void) => () => void;
}

/** The person's hand on a camera: which ways are held, said again while they are, and a stop once none is. */
export class PtzHand {
  readonly #parts: PtzHandParts;
  readonly #held = new Set<PtzDirection>();
  readonly #nudges = new Map<PtzDirection, () => void>();
  /** Held for less than a nudge, and released already. */
  readonly #brief = new Set<PtzDirection>();
  #cancelSaying: () => void = () => undefined;

  constructor(parts: PtzHandParts) {
    this.#parts = parts;
  }

  press(direction: PtzDirection): void {
    this.#brief.delete(direction);
    if (this.#held.has(direction)) return;
    this.#held.add(direction);
    this.#nudges.set(
      direction,
      this.#parts.after(NUDGE_MS, () => {
        this.#nudges.delete(direction);
        if (this.#brief.delete(direction)) this.release(direction);
      }),
    );
    this.#say();
  }

  release(direction: PtzDirection): void {
    if (!this.#held.has(direction)) return;
    if (this.#nudges.has(direction)) {
      this.#brief.add(direction);
      return;
    }
    this.#held.delete(direction);
    this.#say();
  }

  /** At once, whatever is held: the person is gone. */
  letGo(): void {
    for (const cancel of this.#nudges.values()) cancel();
    this.#nudges.clear();
    this.#brief.clear();
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#say();
  }

  #say(): void {
    this.#cancelSaying();
    const velocity = velocityOf(this.#held);
    if (Object.values(velocity).every((part) => part === 0)) {
      this.#parts.stop();
      return;
    }
    this.#parts.move(velocity);
    this.#cancelSaying = this.#parts.every(SAY_AGAIN_EVERY_MS, () => {
      this.#parts.move(velocity);
    });
  }
}
