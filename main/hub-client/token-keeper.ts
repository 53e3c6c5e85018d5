import type { Clock } from '../../signaling/clock.ts';
import { tokenAnswer } from '../../signaling/protocol/rest.ts';
import type { RestClient } from '../../hub-link/rest-client.ts';
import { sessionFrom, type StationSession } from './station-session.ts';

/** Renewed when this part of the remaining life is over, so that a night without the hub does not cost the session. */
const RENEW_AFTER = 0.5;
const RETRY_MS = 60_000;
/** Node's timers can't wait longer than 2³¹ − 1 ms. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export interface TokenKeeperDeps {
  rest: RestClient;
  clock: Clock;
  /** Called with the new session, before the old token is used again. */
  renewed(session: StationSession): Promise<void>;
}

/** Holds the token and renews it in time (POST /auth/renew). */
export class TokenKeeper {
  readonly #deps: TokenKeeperDeps;
  #session: StationSession;
  #cancel: () => void = () => undefined;
  #renewing: Promise<void> | null = null;

  constructor(session: StationSession, deps: TokenKeeperDeps) {
    this.#session = session;
    this.#deps = deps;
  }

  session(): StationSession {
    return this.#session;
  }

  /** From now on it is this one: the person has given their password again. The old token is the caller's to revoke. */
  replace(session: StationSession): void {
    this.#session = session;
    this.start();
  }

  start(): void {
    const left_ms = Date.parse(this.#session.expires_at) - this.#deps.clock.now();
    this.#wait(Math.max(left_ms * RENEW_AFTER, RETRY_MS));
  }

  /** After the machine slept: its timers slept too, but the token's life went on. */
  renewNow(): void {
    this.#wait(0);
  }

  stop(): void {
    this.#cancel();
  }

  /** Resolves when no renewal is under way; between its request and its answer the old token is already dead. */
  async settled(): Promise<void> {
    await this.#renewing;
  }

  #wait(delay_ms: number): void {
    this.#cancel();
    this.#cancel = this.#deps.clock.after(Math.min(delay_ms, LONGEST_WAIT_MS), () => {
      this.#renewing = this.#renew().finally(() => {
        this.#renewing = null;
      });
    });
  }

  /** A failure is only tried again: whether the token still counts is for the socket to find out. */
  async #renew(): Promise<void> {
    const call = {
      method: 'POST',
      path: '/auth/renew',
      token: this.#session.token,
      answer: tokenAnswer,
    } as const;
    const answer = await this.#deps.rest.call(call);
    if (!answer.ok) {
      this.#wait(RETRY_MS);
      return;
    }
    this.#session = sessionFrom(answer.value);
    this.start();
    await this.#deps.renewed(this.#session);
  }
}
