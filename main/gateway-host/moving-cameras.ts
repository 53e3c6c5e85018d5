import type { CameraQuestion } from '../../gateway/contract/camera-questions.ts';
import type { Answer } from '../../gateway/contract/questions.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';

/** The program ends after this, whatever a camera answers; it then stops by its own limit. */
const STOPPED_WITHIN_MS = 2_000;

/** Knows which cameras were told to move and not to stop, so that none goes on turning when its person is gone. */
export class MovingCameras {
  readonly #ask: (question: CameraQuestion) => Promise<Answer>;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #moving = new Set<DeviceId>();
  /** Told to stop, and not heard of since. */
  readonly #stopping = new Set<Promise<unknown>>();

  constructor(ask: (question: CameraQuestion) => Promise<Answer>, clock: Pick<Clock, 'after'>) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** @param answer of the camera; never rejects */
  asked({ kind, device_id }: CameraQuestion, answer: Promise<Answer>): void {
    if (kind === 'ptz_move') this.#moving.add(device_id);
    if (kind !== 'ptz_stop') return;
    this.#moving.delete(device_id);
    const stopped = answer.finally(() => this.#stopping.delete(stopped));
    this.#stopping.add(stopped);
  }

  has(device_id: DeviceId): boolean {
    return this.#moving.has(device_id);
  }

  /** Resolves when they have stopped, those too that were told to already, or after two seconds; never rejects. */
  async stopAll(): Promise<void> {
    const asked = [...this.#moving].map((device_id) => this.#ask({ kind: 'ptz_stop', device_id }));
    const stopping = [...this.#stopping, ...asked];
    this.#moving.clear();
    if (stopping.length === 0) return;
    let cancel: () => void = () => undefined;
    const limit = new Promise<void>((resolve) => {
      cancel = this.#clock.after(STOPPED_WITHIN_MS, resolve);
    });
    await Promise.race([Promise.all(stopping), limit]);
    cancel();
  }
}
