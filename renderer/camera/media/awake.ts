/** Keeps the screen on while it is wanted. The browser drops the lock whenever the page is hidden, so it is re-taken. */
export class Awake {
  readonly #navigator: Pick<Navigator, 'wakeLock'> | { wakeLock?: undefined };
  readonly #isVisible: () => boolean;
  readonly #onChange: (held: boolean) => void;
  #wanted = false;
  #lock: WakeLockSentinel | null = null;
  #asking = false;

  constructor(
    navigator: Pick<Navigator, 'wakeLock'> | { wakeLock?: undefined },
    isVisible: () => boolean,
    onChange: (held: boolean) => void,
  ) {
    this.#navigator = navigator;
    this.#isVisible = isVisible;
    this.#onChange = onChange;
  }

  get supported(): boolean {
    return this.#navigator.wakeLock !== undefined;
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    if (wanted) void this.wake();
    else void this.#lock?.release();
  }

  /** Takes the lock when it is wanted and not held: at start, when the page is seen again, and on a touch. */
  async wake(): Promise<void> {
    if (!this.#wanted || this.#lock !== null || this.#asking || !this.#isVisible()) return;
    this.#asking = true;
    try {
      const lock = await this.#navigator.wakeLock?.request('screen');
      if (lock !== undefined) this.#hold(lock);
    } catch {
      this.#onChange(false);
    } finally {
      this.#asking = false;
    }
  }

  #hold(lock: WakeLockSentinel): void {
    this.#lock = lock;
    lock.addEventListener('release', () => {
      this.#lock = null;
      this.#onChange(false);
    });
    if (this.#wanted) this.#onChange(true);
    else void lock.release();
  }
}
