import type { Clock } from '../../signaling/clock.ts';
import type { PtzVelocity } from '../contract/camera-questions.ts';
import type { PtzService } from '../onvif/ptz-service.ts';

/** Nobody asked for more within this time: the asker is gone, and the camera is stopped. */
const ASKED_AGAIN_WITHIN_MS = 1_500;
/** The camera's own limit, for when this process dies as well. Whole seconds: ONVIF's smallest that all cameras read. */
const CAMERA_STOPS_ITSELF_S = 3;
/** Some way before that, the camera is told again. */
const TELL_AGAIN_AFTER_MS = 1_000;
const STOP_ATTEMPTS = 3;
const STOP_AGAIN_AFTER_MS = 300;

export type MovingParts = Pick<PtzService, 'move' | 'stop'>;

/**
 * Turns one camera, one order after the other, since cheap cameras mix up two at once; of orders that come meanwhile only the last counts.
 * Whatever is lost on the way, it ends standing still.
 */
export class PtzDriver {
  readonly #ptz: MovingParts;
  readonly #clock: Pick<Clock, 'after' | 'monotonic'>;
  #wanted: PtzVelocity | null = null;
  /** What the camera was told last, and when; null when that was to stop. */
  #told: { velocity: PtzVelocity; at: number } | null = null;
  /** It may be turning. */
  #may_move = false;
  #work: Promise<void> | null = null;
  #cancelWatch: () => void = () => undefined;

  constructor(ptz: MovingParts, clock: Pick<Clock, 'after' | 'monotonic'>) {
    this.#ptz = ptz;
    this.#clock = clock;
  }

  /** Moves for a moment; to go on, ask again. Rejects with an `OnvifError`; the camera is then told to stop. */
  move(velocity: PtzVelocity): Promise<void> {
    this.#wanted = velocity;
    this.#cancelWatch();
    this.#cancelWatch = this.#clock.after(ASKED_AGAIN_WITHIN_MS, () => {
      this.stop().catch(() => undefined);
    });
    return this.#settle();
  }

  /** Also a camera that nobody knows to be moving. Rejects with an `OnvifError` when it does not take that. */
  stop(): Promise<void> {
    this.#may_move = true;
    return this.#stand();
  }

  /** The camera is not ours any more, or the program ends. */
  async close(): Promise<void> {
    await this.#stand().catch(() => undefined);
  }

  #stand(): Promise<void> {
    this.#wanted = null;
    this.#cancelWatch();
    return this.#settle();
  }

  #settle(): Promise<void> {
    this.#work ??= this.#workOff();
    return this.#work;
  }

  /** Is over in the same step in which it finds nothing left, so that no order falls between two of it. */
  async #workOff(): Promise<void> {
    await Promise.resolve();
    try {
      while (this.#isOpen()) {
        const wanted = this.#wanted;
        if (wanted === null) await this.#tellStop();
        else await this.#tellMove(wanted);
      }
    } finally {
      this.#work = null;
    }
  }

  #isOpen(): boolean {
    return this.#wanted === null ? this.#may_move : !this.#isFresh(this.#wanted);
  }

  #isFresh({ pan, tilt, zoom }: PtzVelocity): boolean {
    if (this.#told === null) return false;
    const { velocity, at } = this.#told;
    const same = velocity.pan === pan && velocity.tilt === tilt && velocity.zoom === zoom;
    return same && this.#clock.monotonic() - at < TELL_AGAIN_AFTER_MS;
  }

  async #tellMove(velocity: PtzVelocity): Promise<void> {
    const at = this.#clock.monotonic();
    try {
      // Set before: an order whose answer is lost may have been obeyed.
      this.#may_move = true;
      await this.#ptz.move(velocity, CAMERA_STOPS_ITSELF_S);
      this.#told = { velocity, at };
    } catch (error) {
      this.#wanted = null;
      this.#cancelWatch();
      if (this.#may_move) await this.#tellStop().catch(() => undefined);
      throw error;
    }
  }

  async #tellStop(): Promise<void> {
    this.#told = null;
    for (let left = STOP_ATTEMPTS; ; left -= 1) {
      try {
        await this.#ptz.stop();
        this.#may_move = false;
        return;
      } catch (error) {
        if (left <= 1) {
          this.#may_move = false;
          throw error;
        }
        await this.#pause();
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(STOP_AGAIN_AFTER_MS, resolve);
    });
  }
}
