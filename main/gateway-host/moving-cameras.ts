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

  constructor(ask: (question: CameraQuestion) => Promise<Answer>, clock: Pick<Clock, 'after'>) {
    this.#ask = ask;
    this.#clock = clock;
  }

  asked({ kind, device_id }: CameraQuestion): void {
    if (kind === 'ptz_move') this.#moving.add(device_id);
    if (kind === 'ptz_stop') this.#moving.delete(device_id);
  }

  has(device_id: DeviceId): boolean {
    return this.#moving.has(device_id);
  }

  /** Resolves when they have stopped, or after two seconds; never rejects. */
  async stopAll(): Promise<void> {
    const stopping = [...this.#moving].map((device_id) => this.#ask({ kind: 'ptz_stop', device_id }));
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
