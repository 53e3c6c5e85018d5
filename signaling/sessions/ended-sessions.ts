import type { Clock } from '../clock.ts';
import type { Peer } from '../connection/peers.ts';
import type { SessionId } from '../protocol/ids.ts';
import type { LiveSession } from './live-session.ts';

const MAX_REMEMBERED = 10_000;

interface Ended {
  at: number;
  viewer: Peer;
  device: Peer;
}

/**
 * Sessions that ended a moment ago. Messages for one may still be under way when it ends, and whoever took part must not be
 * closed for that as for guessing ids.
 */
export class EndedSessions {
  readonly #clock: Clock;
  readonly #grace_ms: number;
  /** Oldest first, since a Map keeps the order of insertion. */
  readonly #ended = new Map<SessionId, Ended>();

  constructor(clock: Clock, grace_ms: number) {
    this.#clock = clock;
    this.#grace_ms = grace_ms;
  }

  add({ session_id, viewer, device }: LiveSession): void {
    this.#forget();
    this.#ended.set(session_id, { at: this.#clock.monotonic(), viewer, device });
  }

  tookPart(session_id: SessionId, peer: Peer): boolean {
    this.#forget();
    const ended = this.#ended.get(session_id);
    return ended !== undefined && (ended.viewer === peer || ended.device === peer);
  }

  #forget(): void {
    const oldest = this.#clock.monotonic() - this.#grace_ms;
    for (const [session_id, { at }] of this.#ended) {
      if (at > oldest && this.#ended.size <= MAX_REMEMBERED) return;
      this.#ended.delete(session_id);
    }
  }
}
