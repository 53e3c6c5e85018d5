import type { CandidateView } from '../../../preload/contract/model.ts';
import type { Schedule } from './schedule.ts';

/** Candidates come in bursts; one message a burst saves the hub's message budget and costs nobody a noticeable wait. */
const BATCH_MS = 20;
const AT_MOST = 64;

/**
 * Gathers candidates and sends them together. Nothing leaves before `release()`: the hub wants the answer first.
 * `finish()` sends the rest and then `[]`, which says that there are no more.
 */
export class CandidateBatch {
  private waiting: CandidateView[] = [];
  private finished = false;
  private released = false;
  private cancel: (() => void) | null = null;
  private readonly send: (candidates: CandidateView[]) => void;
  private readonly schedule: Schedule;

  constructor(send: (candidates: CandidateView[]) => void, schedule: Schedule) {
    this.send = send;
    this.schedule = schedule;
  }

  add(candidate: CandidateView): void {
    this.finished = false;
    this.waiting.push(candidate);
    this.plan();
  }

  finish(): void {
    this.finished = true;
    this.plan();
  }

  release(): void {
    this.released = true;
    this.flush();
  }

  /** Holds everything back until the next `release()`, for a new offer. */
  hold(): void {
    this.released = false;
  }

  dispose(): void {
    this.cancel?.();
    this.cancel = null;
    this.waiting = [];
    this.finished = false;
  }

  private plan(): void {
    if (!this.released || this.cancel !== null) return;
    this.cancel = this.schedule(() => this.flush(), BATCH_MS);
  }

  private flush(): void {
    this.cancel?.();
    this.cancel = null;
    while (this.waiting.length > 0) this.send(this.waiting.splice(0, AT_MOST));
    if (this.finished) this.send([]);
    this.finished = false;
  }
}
