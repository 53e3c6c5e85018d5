import type { Clock } from '../../signaling/clock.ts';
import type { ToViewer } from '../../signaling/protocol/messages.ts';
import {
  refused,
  UNREACHABLE,
  answered,
  type HubAnswer,
  type HubFailure,
} from '../../hub-link/hub-answer.ts';

const REPLY_WITHIN_MS = 10_000;
const TOO_LATE: HubFailure = { code: 'hub_unreachable', message: 'The hub did not answer in time.' };

interface Waiting {
  settle(answer: HubAnswer<ToViewer>): void;
}

/** Which reply belongs to which message: `id` out, `re` back. Each ends in an answer, a coded refusal or a time-out. */
export class PendingReplies {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Waiting>();
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `send` is given the id to use and says whether it could be sent. */
  ask(send: (id: string) => boolean): Promise<HubAnswer<ToViewer>> {
    const id = `s${String(++this.#last)}`;
    return new Promise((resolve) => {
      const cancel = this.#clock.after(REPLY_WITHIN_MS, () => {
        this.#settle(id, refused(TOO_LATE));
      });
      this.#waiting.set(id, {
        settle(answer) {
          cancel();
          resolve(answer);
        },
      });
      if (!send(id)) this.#settle(id, refused(UNREACHABLE));
    });
  }

  /** Whether the message was a reply that somebody waits for. */
  take(message: ToViewer): boolean {
    if (message.re === undefined || !this.#waiting.has(message.re)) return false;
    const answer = message.type === 'error' ? refused<ToViewer>(message.payload) : answered(message);
    this.#settle(message.re, answer);
    return true;
  }

  /** The connection is gone, and with it every reply. */
  failAll(): void {
    for (const id of [...this.#waiting.keys()]) this.#settle(id, refused(UNREACHABLE));
  }

  #settle(id: string, answer: HubAnswer<ToViewer>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.settle(answer);
  }
}
