import type { Clock } from '../../signaling/clock.ts';

/** A camera that answers does so sooner; one that doesn't must not be kept off the wall. */
const WAIT_MS = 1_000;

/** Something that a camera can or can't, which only the camera knows. */
export class CameraAbility {
  readonly #ask: () => Promise<boolean>;
  readonly #clock: Pick<Clock, 'after'>;
  #value: boolean | null = null;

  /** @param ask Rejects when the camera can't be asked now. */
  constructor(ask: () => Promise<boolean>, clock: Pick<Clock, 'after'>) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** As far as it is known. */
  get value(): boolean {
    return this.#value ?? false;
  }

  /**
   * Resolves once it is known, or after a moment; never rejects.
   *
   * @param late The camera can, and said so only afterwards.
   */
  known(late: () => void): Promise<void> {
    if (this.#value !== null) return Promise.resolve();
    return new Promise((resolve) => {
      let is_late = false;
      const cancel = this.#clock.after(WAIT_MS, () => {
        is_late = true;
        resolve();
      });
      void this.#find().then(() => {
        cancel();
        if (is_late && this.value) late();
        resolve();
      });
    });
  }

  async #find(): Promise<void> {
    try {
      this.#value = await this.#ask();
    } catch {
      // It is asked again when the camera comes back.
    }
  }
}
