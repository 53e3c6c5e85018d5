import { EventEmitter } from 'node:events';
import type { HubConnection } from '../../preload/contract/model.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import { CLOSE } from '../../signaling/protocol/errors.ts';
import type { DeviceId, SessionId } from '../../signaling/protocol/ids.ts';
import type { Body, ToViewer, FromViewer } from '../../signaling/protocol/messages.ts';
import type { StreamWish } from '../../signaling/protocol/model.ts';
import { fullJitter } from '../../hub-link/full-jitter.ts';
import { answered, refused, type HubAnswer } from '../../hub-link/hub-answer.ts';
import { isTrustFailure } from '../../hub-link/hub-endpoint.ts';
import { PendingReplies } from './pending-replies.ts';
import type { ViewerSocket } from './viewer-socket.ts';

export type HelloOk = Extract<ToViewer, { type: 'hello_ok' }>['payload'];
export type WatchAccepted = Extract<ToViewer, { type: 'watch_accepted' }>['payload'];
/** What the hub tells by itself. */
export type HubNews = Exclude<
  ToViewer,
  { type: 'hello_ok' | 'heartbeat' | 'heartbeat_ack' | 'watch_accepted' }
>;

export interface HubClientEvents {
  connection: [HubConnection];
  /** Connected and accepted, again after each reconnect: all earlier watch sessions are gone. */
  welcome: [HelloOk];
  /** A watch was accepted; told before anything else about its session is, and before `watch` resolves. */
  accepted: [WatchAccepted];
  news: [HubNews];
  /** The line to the hub is gone, and with it every watch session. */
  lost: [];
  /** The hub takes this token no more; the client has stopped. */
  signed_out: [];
}

export interface HubClientDeps {
  connect(token: string): ViewerSocket;
  /** The token that holds now; asked for at every connect. */
  token(): string;
  /** Asks the hub whether it still takes the token: `refused` only when it said so. */
  checkToken(): Promise<'accepted' | 'refused' | 'unknown'>;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  logger: Pick<Logger, 'info' | 'warn'>;
}

/** A connection that lasted this long was a good one: the next failure starts again with short waits. */
const GOOD_AFTER_MS = 10_000;

/** The station's line to its hub: connects, reconnects with full jitter, and gives up only when it is signed out. */
export class HubClient extends EventEmitter<HubClientEvents> {
  readonly #deps: HubClientDeps;
  readonly #replies: PendingReplies;
  #socket: ViewerSocket | null = null;
  #running = false;
  #attempt = 0;
  #welcomed_at: number | null = null;
  #cancelRetry: () => void = () => undefined;

  constructor(deps: HubClientDeps) {
    super();
    this.#deps = deps;
    this.#replies = new PendingReplies(deps.clock);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#cancelRetry();
    this.#drop();
  }

  /** Says `hello` anew at once, with the token that holds now. Watch sessions end by it. */
  reconnect(): void {
    if (!this.#running) return;
    this.#cancelRetry();
    this.#drop();
    this.#attempt = 0;
    this.#connect();
  }

  async watch(device_id: string, stream?: StreamWish): Promise<HubAnswer<WatchAccepted>> {
    const payload = { device_id: device_id as DeviceId, ...(stream === undefined ? {} : { stream }) };
    const answer = await this.#replies.ask((id) => this.#send({ type: 'watch_request', payload }, id));
    if (!answer.ok) return answer;
    if (answer.value.type === 'watch_accepted') return answered(answer.value.payload);
    return refused({ code: 'internal', message: `The hub answered with ${answer.value.type}.` });
  }

  /** Fire and forget, as signaling is: false when there is no line to the hub now. */
  send(message: Body<FromViewer>): boolean {
    return this.#send(message);
  }

  #send(message: Body<FromViewer>, id?: string): boolean {
    return this.#welcomed_at !== null && (this.#socket?.send(message, id) ?? false);
  }

  #connect(): void {
    this.emit('connection', { state: 'connecting' });
    const socket = this.#deps.connect(this.#deps.token());
    this.#socket = socket;
    socket.on('message', (message) => {
      if (socket === this.#socket) this.#receive(message);
    });
    socket.on('closed', (closed) => {
      if (socket === this.#socket) void this.#closed(closed);
    });
  }

  #receive(message: ToViewer): void {
    if (message.type === 'hello_ok') this.#welcome(message.payload);
    else if (message.type === 'watch_accepted') this.#accepted(message);
    else if (!this.#replies.take(message)) this.emit('news', message as HubNews);
  }

  #welcome(hello: HelloOk): void {
    this.#welcomed_at = this.#deps.clock.monotonic();
    this.emit('connection', { state: 'online' });
    this.emit('welcome', hello);
  }

  /** An answer that came after its time-out opened a session that nobody holds: it is ended, not leaked. */
  #accepted(message: Extract<ToViewer, { type: 'watch_accepted' }>): void {
    if (this.#replies.take(message)) this.emit('accepted', message.payload);
    else this.#send({ type: 'session_end', payload: ended(message.payload.session_id) });
  }

  async #closed({ code, error }: { code: number; error: Error | null }): Promise<void> {
    this.#forgetLine();
    this.#deps.logger.info({ close_code: code, err: error }, 'the line to the hub is closed');
    const refused = code === CLOSE.policy && (await this.#deps.checkToken()) === 'refused';
    // A renewal may have reconnected meanwhile, or a person signed out.
    if (!this.#running || this.#socket !== null) return;
    if (refused) this.#signedOut();
    else this.#retry(reasonOf(code, error), isTrustFailure(error));
  }

  #signedOut(): void {
    this.#running = false;
    this.emit('signed_out');
  }

  #retry(reason: string, untrusted: boolean): void {
    const delay_ms = fullJitter(this.#attempt++, this.#deps.random);
    const retry_at = this.#deps.clock.now() + delay_ms;
    this.emit('connection', {
      state: 'offline',
      reason,
      retry_at,
      ...(untrusted ? { untrusted } : {}),
    });
    this.#cancelRetry = this.#deps.clock.after(delay_ms, () => {
      if (this.#running && this.#socket === null) this.#connect();
    });
  }

  /** What held while the line did. */
  #forgetLine(): void {
    const since = this.#welcomed_at;
    this.#socket = null;
    this.#welcomed_at = null;
    this.#replies.failAll();
    if (since === null) return;
    if (this.#deps.clock.monotonic() - since >= GOOD_AFTER_MS) this.#attempt = 0;
    this.emit('lost');
  }

  #drop(): void {
    const socket = this.#socket;
    this.#forgetLine();
    socket?.close();
  }
}

function ended(session_id: SessionId): { session_id: SessionId; reason: 'viewer_left' } {
  return { session_id, reason: 'viewer_left' };
}

function reasonOf(code: number, error: Error | null): string {
  if (isTrustFailure(error)) return 'The program that answers is not your hub, so nothing was sent to it.';
  if (code === CLOSE.restart) return 'The hub restarts.';
  if (code === CLOSE.capacity) return 'The hub has no room for another connection right now.';
  if (code === CLOSE.policy) return 'The hub closed the connection because it received too much at once.';
  return 'The hub does not answer.';
}
