import type { Clock } from '../../signaling/clock.ts';

/** How often a camera that was gone is looked for: it must be live again within five seconds of its return, first key frame included. */
const LOOK_EVERY_MS = 1_000;

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

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#later();
  }

  stop(): void {
    this.#running = false;
    this.#cancel();
  }

  #later(): void {
    this.#cancel = this.#clock.after(LOOK_EVERY_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    const answers = await this.#looks();
    if (!this.#running) return;
    if (answers) this.#back();
    else this.#later();
  }
}
