import type { ClaimRequest } from '../../../signaling/protocol/rest.ts';
import type { PageClock } from '../app/page-clock.ts';
import type { ClaimClient, ClaimProblem } from './claim-client.ts';
import { ClaimPoll, type ClaimOutcome } from './claim-poll.ts';
import type { PendingClaimRecord } from './claim-record.ts';
import type { StoredRecord } from './stored-record.ts';

/** What asks to come in, and with what proof that a person at the station invited it. */
export interface PairingWish {
  proof: { secret: string } | { code: string };
  device: ClaimRequest['device'];
  source: 'camera' | 'test';
  number: number;
}

export interface PairingEvents {
  onWaiting: (check_code: string, reached: boolean) => void;
  onProblem: (problem: ClaimProblem) => void;
  onOutcome: (outcome: ClaimOutcome) => void;
}

const CLAIM_TRIES = 6;
const LEAST_WAIT_MS = 1_000;

/** From an invitation to an identity: claims, remembers the claim, and waits for the person at the station. */
export class Pairing {
  readonly #client: ClaimClient;
  readonly #record: StoredRecord<PendingClaimRecord>;
  readonly #clock: PageClock;
  readonly #events: PairingEvents;
  #poll: ClaimPoll | null = null;
  #cancelRetry: () => void = () => {};

  constructor(
    client: ClaimClient,
    record: StoredRecord<PendingClaimRecord>,
    clock: PageClock,
    events: PairingEvents,
  ) {
    this.#client = client;
    this.#record = record;
    this.#clock = clock;
    this.#events = events;
  }

  async claim(wish: PairingWish): Promise<void> {
    this.cancel();
    await this.#claim(wish, CLAIM_TRIES);
  }

  async #claim({ proof, device, source, number }: PairingWish, tries: number): Promise<void> {
    const answer = await this.#client.claim({ ...proof, device });
    if (!answer.ok) {
      // Nobody guesses a secret, so a busy hub may be asked again; a typed code is for the person to repeat.
      if ('secret' in proof && answer.problem.code === 'rate_limited' && tries > 1) {
        const delay_ms = Math.max(LEAST_WAIT_MS, answer.problem.retry_after_s * 1_000);
        this.#cancelRetry = this.#clock.after(delay_ms, () => {
          void this.#claim({ proof, device, source, number }, tries - 1);
        });
      } else {
        this.#events.onProblem(answer.problem);
      }
      return;
    }
    const claimed_at = this.#clock.now();
    const claim = { ...answer.value, device_name: device.device_name, source, number, claimed_at };
    this.#record.write(claim);
    this.#wait(claim);
  }

  /** Goes on waiting for a claim made before a reload; false when there is none. */
  resume(): boolean {
    const claim = this.#record.read();
    if (claim === null) return false;
    this.#wait(claim);
    return true;
  }

  wake(): void {
    this.#poll?.wake();
  }

  cancel(): void {
    this.#cancelRetry();
    this.#poll?.stop();
    this.#poll = null;
    this.#record.clear();
  }

  #wait(claim: PendingClaimRecord): void {
    this.#events.onWaiting(claim.check_code, true);
    this.#poll = new ClaimPoll({
      client: this.#client,
      clock: this.#clock,
      claim,
      onReached: (reached) => {
        this.#events.onWaiting(claim.check_code, reached);
      },
      // The identity is kept by the listener before the claim is forgotten, so that no moment has neither.
      onDone: (outcome) => {
        this.#events.onOutcome(outcome);
        this.cancel();
      },
    });
    this.#poll.start();
  }
}
