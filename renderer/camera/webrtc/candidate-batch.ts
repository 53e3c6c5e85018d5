import type { IceCandidate } from '../../../signaling/protocol/messages.ts';
import { MAX_CANDIDATES_PER_MESSAGE } from '../../../signaling/protocol/limits.ts';
import type { PageClock } from '../app/page-clock.ts';

const BATCH_MS = 20;

/**
 * Gathers a session's candidates into few messages: the first leaves at once, since on a LAN it is the one that
 * connects; what follows within 20 ms travels together. `end` sends `[]`, which says that there are no more.
 */
export class CandidateBatch {
  readonly #clock: PageClock;
  readonly #send: (candidates: IceCandidate[]) => void;
  #waiting: IceCandidate[] = [];
  #cancel: (() => void) | null = null;

  constructor(clock: PageClock, send: (candidates: IceCandidate[]) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  add(candidate: IceCandidate): void {
    this.#waiting.push(candidate);
    if (this.#cancel === null) this.#flush();
    if (this.#waiting.length >= MAX_CANDIDATES_PER_MESSAGE) this.#flush();
    this.#cancel ??= this.#clock.after(BATCH_MS, () => {
      this.#cancel = null;
      this.#flush();
    });
  }

  end(): void {
    this.stop();
    this.#flush();
    this.#send([]);
  }

  /** Forgets the timer, for a session that ends. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#send(batch);
  }
}
