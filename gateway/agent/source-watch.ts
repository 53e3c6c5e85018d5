import type { Clock } from '../../signaling/clock.ts';

/** How often a camera that was gone is looked for: it must be live again within five seconds of its return, first key frame included. */
const LOOK_EVERY_MS = 500;
/** Before the first look at one that answered last time and brought nothing: a person reads meanwhile why. */
const FRUITLESS_PAUSE_MS = 2_000;

/** Looks for a camera that does not answer until it does. */
export class SourceWatch {
  readonly #looks: () => Promise<boolean>;
  readonly #back: () => void;
  readonly #clock: Pick<Clock, 'after'>;
  #cancel: () => void = () => undefined;
  #running = false;

  /** @param answers Whether the camera answers now; never rejects. */
  constructor(answers: () => Promise<boolean>, back: () => void, clock: Pick<Clock, 'after'>) {
    this.#looks = answers;
    this.#back = back;
    this.#clock = clock;
  }

  /** @param fruitless It answered when it was last looked for, and brought no picture. */
  start(fruitless: boolean): void {
    if (this.#running) return;
    this.#running = true;
    this.#later(fruitless ? FRUITLESS_PAUSE_MS : LOOK_EVERY_MS);
  }

  stop(): void {
    this.#running = false;
    this.#cancel();
  }

  #later(pause_ms = LOOK_EVERY_MS): void {
    this.#cancel = this.#clock.after(pause_ms, () => void this.#look());
  }

  async #look(): Promise<void> {
    const answers = await this.#looks();
    if (!this.#running) return;
    if (answers) this.#back();
    else this.#later();
  }
}
