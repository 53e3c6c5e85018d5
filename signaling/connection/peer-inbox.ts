import type { AuditEntry } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import { readFrame, type ReceivedFrame, type Vocabulary } from '../handlers/read-frame.ts';
import { refusal, type Outcome, type Refusal } from '../handlers/refusal.ts';
import type { Logger } from '../logger.ts';
import { CLOSE } from '../protocol/errors.ts';
import type { BoundedAudit } from './bounded-audit.ts';
import type { Peer } from './peers.ts';
import { SlidingCount } from './sliding-count.ts';

interface Incoming {
  id?: string | undefined;
  payload: unknown;
}

export interface PeerInboxOptions<M extends Incoming> {
  peer: Peer;
  vocabulary: Vocabulary<M>;
  handle: (message: M, frame: ReceivedFrame) => Outcome | Promise<Outcome>;
  config: Pick<HubConfig, 'bad_messages' | 'foreign_session_messages'>;
  clock: Clock;
  audit: BoundedAudit;
  logger: Logger;
}

/** Messages that can't be meant well when they keep coming; a refusal with another code can happen to anyone. */
const BAD: ReadonlySet<string> = new Set(['invalid_message', 'unsupported_type', 'forbidden']);

/** Everything that a connection sends after its `hello`: counted, read, carried out, answered. */
export class PeerInbox<M extends Incoming> {
  readonly #options: PeerInboxOptions<M>;
  readonly #bad: SlidingCount;
  #foreign = 0;

  constructor(options: PeerInboxOptions<M>) {
    this.#options = options;
    this.#bad = new SlidingCount(options.config.bad_messages.window_s);
  }

  receive(bytes: Buffer): void {
    if (!this.#take()) return;
    const read = readFrame(bytes, this.#options.vocabulary);
    if (read.ok) this.#carryOut(read.message, read.frame);
    else this.#refused(read.refusal, read.id);
  }

  /** A WebSocket ping costs the hub what a message does, and counts as one. */
  ping(): void {
    this.#take();
  }

  #take(): boolean {
    const { peer } = this.#options;
    // The connection took this time a moment ago, when the frame came.
    const may_send = peer.budget.take(peer.connection.last_heard);
    if (!may_send) this.#tooMany();
    return may_send;
  }

  #carryOut(message: M, frame: ReceivedFrame): void {
    try {
      const outcome = this.#options.handle(message, frame);
      if (outcome instanceof Promise) this.#follow(outcome, message.id);
      else if (outcome) this.#refused(outcome, message.id);
    } catch (error) {
      this.#failed(error, message.id);
    }
  }

  #follow(outcome: Promise<Outcome>, id: string | undefined): void {
    outcome
      .then((refused) => {
        if (refused) this.#refused(refused, id);
      })
      .catch((error: unknown) => {
        this.#failed(error, id);
      });
  }

  #failed(error: unknown, id: string | undefined): void {
    const { connection_id } = this.#options.peer.connection;
    this.#options.logger.error({ err: error, connection_id }, 'a message was not carried out');
    this.#answer(refusal('internal', 'something went wrong in the hub'), id);
  }

  #refused(refused: Refusal, id: string | undefined): void {
    this.#answer(refused, id);
    if (refused.code === 'session_unknown') this.#misused(refused);
    else if (BAD.has(refused.code)) this.#misspoke();
  }

  #answer({ code, message }: Refusal, id: string | undefined): void {
    this.#options.peer.outbox.send({ type: 'error', payload: { code, message } }, id);
  }

  #misspoke(): void {
    const now = this.#options.clock.monotonic();
    this.#bad.add(now);
    if (this.#bad.count(now) < this.#options.config.bad_messages.count) return;
    this.#record('rate_limited', { limit: 'bad_messages' });
    this.#options.peer.connection.close(CLOSE.policy, 'too many bad messages');
  }

  #misused({ crossed_with_end }: Refusal): void {
    this.#record('session_misuse', { session: crossed_with_end ? 'ended' : 'unknown' });
    if (crossed_with_end) return;
    this.#foreign += 1;
    if (this.#foreign < this.#options.config.foreign_session_messages) return;
    this.#options.peer.connection.close(CLOSE.policy, 'messages for sessions of others');
  }

  #tooMany(): void {
    this.#record('rate_limited', { limit: 'messages' });
    this.#answer(refusal('rate_limited', 'too many messages'), undefined);
    this.#options.peer.connection.close(CLOSE.policy, 'too many messages');
  }

  #record(type: AuditEntry['type'], detail: Record<string, string>): void {
    const { peer, audit } = this.#options;
    const who =
      peer.side === 'viewer' ? { user_id: peer.principal.user.user_id } : { device_id: peer.device_id };
    audit.write({ type, ...who, address: peer.connection.address, detail });
  }
}
