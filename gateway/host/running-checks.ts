import type { CheckOutcome, CheckPoint } from '../contract/camera-check.ts';

export interface CheckListener {
  point: (point: CheckPoint) => void;
  /** Once. `failed` also when the gateway died meanwhile, or took too long. */
  ended: (outcome: CheckOutcome) => void;
}

/** The checks that the gateway's process was asked for and has not ended yet. */
export class RunningChecks {
  readonly #listeners = new Map<number, CheckListener>();
  #next = 1;

  /** @returns the number to ask by */
  begin(listener: CheckListener): number {
    const check_id = this.#next++;
    this.#listeners.set(check_id, listener);
    return check_id;
  }

  point(check_id: number, point: CheckPoint): void {
    this.#listeners.get(check_id)?.point(point);
  }

  ended(check_id: number, outcome: CheckOutcome): void {
    const listener = this.#listeners.get(check_id);
    this.#listeners.delete(check_id);
    listener?.ended(outcome);
  }

  /** Whoever runs them is gone. */
  interrupt(): void {
    for (const check_id of [...this.#listeners.keys()]) this.ended(check_id, 'failed');
  }
}
