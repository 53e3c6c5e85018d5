import type { PageClock } from '../app/page-clock.ts';
import type { Identity } from './identity.ts';
import type { ClaimClient } from './claim-client.ts';
import type { PendingClaimRecord } from './claim-record.ts';

export type ClaimOutcome =
  { outcome: 'approved'; identity: Identity } | { outcome: 'rejected' } | { outcome: 'expired' };

/** Once a second at most, so that a page never takes more than a tenth of what the hub allows an address. */
const POLL_MS = 1_000;
/** Nobody compares two numbers faster than this. */
const FIRST_POLL_MS = 500;
const UNREACHABLE_MS = [1_000, 2_000, 5_000, 10_000] as const;
/** The hub drops a claim that nobody decided on after ten minutes; a little more, for clocks and sleep. */
const CLAIM_LIFE_MS = 11 * 60_000;

/** Asks the hub again and again what the person at the station decided, until they did. */
export class ClaimPoll {
  readonly #client: Pick<ClaimClient, 'status'>;
  readonly #clock: PageClock;
  readonly #claim: PendingClaimRecord;
  readonly #done: (outcome: ClaimOutcome) => void;
  readonly #reached: (reached: boolean) => void;
  #failures = 0;
  #stopped = false;
  #asking = false;
  #cancel: () => void = () => {};

  constructor(options: {
    client: Pick<ClaimClient, 'status'>;
    clock: PageClock;
    claim: PendingClaimRecord;
    onDone: (outcome: ClaimOutcome) => void;
    /** Called whenever it is known whether the hub answers. */
    onReached: (reached: boolean) => void;
  }) {
    this.#client = options.client;
    this.#clock = options.clock;
    this.#claim = options.claim;
    this.#done = options.onDone;
    this.#reached = options.onReached;
  }

  start(): void {
    this.#again(FIRST_POLL_MS);
  }

  /** Asks at once: the page came back to the front. */
  wake(): void {
    if (!this.#stopped && !this.#asking && this.#failures > 0) void this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #ask(): Promise<void> {
    this.#cancel();
    this.#asking = true;
    const answer = await this.#client.status(this.#claim.claim_id, this.#claim.claim_secret);
    this.#asking = false;
    if (this.#stopped) return;
    if (answer.ok) {
      this.#failures = 0;
      this.#reached(true);
      const { status, device_id, device_token } = answer.value;
      if (status === 'rejected' || status === 'expired') this.#finish({ outcome: status });
      else if (status === 'pending') this.#again(POLL_MS);
      // Approved, but the token was given out already: to another tab, or before this page could keep it.
      else if (device_id === undefined || device_token === undefined) this.#finish({ outcome: 'expired' });
      else this.#finish({ outcome: 'approved', identity: identityOf(this.#claim, device_id, device_token) });
      return;
    }
    if (answer.problem.code === 'claim_gone') this.#finish({ outcome: 'expired' });
    else this.#retry(answer.problem.retry_after_s * 1_000);
  }

  #retry(least_ms: number): void {
    if (this.#clock.now() - this.#claim.claimed_at > CLAIM_LIFE_MS) {
      this.#finish({ outcome: 'expired' });
      return;
    }
    const delay_ms = UNREACHABLE_MS[Math.min(this.#failures, UNREACHABLE_MS.length - 1)] ?? POLL_MS;
    this.#failures += 1;
    this.#reached(least_ms > 0);
    this.#again(Math.max(delay_ms, least_ms));
  }

  #again(delay_ms: number): void {
    this.#cancel = this.#clock.after(delay_ms, () => void this.#ask());
  }

  #finish(outcome: ClaimOutcome): void {
    this.stop();
    this.#done(outcome);
  }
}

function identityOf(claim: PendingClaimRecord, device_id: Identity['device_id'], token: string): Identity {
  const { device_name, source, number } = claim;
  return { device_id, token, device_name, source, number };
}
