import { EventEmitter } from 'node:events';
import { WebSocket, type RawData } from 'ws';
import { isoTime, type Clock } from '../signaling/clock.ts';
import { MAX_FRAME_BYTES, DEFAULT_HEARTBEAT_S, SOCKET_PATH } from '../signaling/protocol/limits.ts';
import { tlsOptions, type HubEndpoint } from './hub-endpoint.ts';

interface Heartbeats {
  type: string;
  id?: string | undefined;
  payload: unknown;
}

/** What one side of the protocol says and hears: `toViewer` or `toDevice` with their `hello`. */
export interface HubDialect<Heard extends Heartbeats, Said> {
  /** Said as soon as the line is open. */
  hello: Said;
  /** Null for what a hub of this protocol version would not send; a newer hub's additions are no reason to hang up. */
  read(frame: unknown): Heard | null;
}

export interface HubSocketEvents<Heard> {
  /** Valid messages only, heartbeats apart. */
  message: [Heard];
  /** Once, whatever the cause. `code` is 1006 when the line just broke; `error` is what broke it, when known. */
  closed: [{ code: number; reason: string; error: Error | null }];
}

const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * One connection to a hub: sends `hello` as soon as it is open, answers heartbeats, and ends itself when the hub has
 * been silent for twice the heartbeat interval. It does not reconnect.
 */
export class HubSocket<Heard extends Heartbeats, Said extends object> extends EventEmitter<
  HubSocketEvents<Heard>
> {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #heard_at: number;
  #stopHeartbeat: () => void = () => undefined;
  #error: Error | null = null;

  readonly #dialect: HubDialect<Heard, Said>;

  constructor(endpoint: HubEndpoint, dialect: HubDialect<Heard, Said>, clock: Clock) {
    super();
    this.#clock = clock;
    this.#dialect = dialect;
    this.#heard_at = clock.monotonic();
    this.#socket = new WebSocket(new URL(SOCKET_PATH, endpoint.url.replace(/^https/, 'wss')), {
      ...tlsOptions(endpoint),
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      // A hub's longest message is a frame's limit; hello_ok lists all devices and may be longer.
      maxPayload: 64 * MAX_FRAME_BYTES,
      perMessageDeflate: false,
    });
    this.#listen();
  }

  /** False when the socket is not open; nothing is queued, since what is late in signaling is wrong. */
  send(message: Said, id?: string): boolean {
    return this.#send(message, id);
  }

  #send(message: object, id?: string): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return false;
    const ts = isoTime(this.#clock.now());
    this.#socket.send(JSON.stringify({ ...message, ts, ...(id === undefined ? {} : { id }) }));
    return true;
  }

  close(): void {
    this.#socket.close(1000);
  }

  #listen(): void {
    this.#socket.on('open', () => {
      this.#startHeartbeat(DEFAULT_HEARTBEAT_S);
      this.send(this.#dialect.hello);
    });
    this.#socket.on('message', (data, is_binary) => {
      if (!is_binary) this.#receive(data);
    });
    this.#socket.on('error', (error) => {
      this.#error = error;
    });
    this.#socket.on('close', (code, reason) => {
      this.#stopHeartbeat();
      this.emit('closed', { code, reason: reason.toString(), error: this.#error });
    });
  }

  #receive(data: RawData): void {
    this.#heard_at = this.#clock.monotonic();
    const message = this.#dialect.read(parse(data));
    if (message === null) return;
    if (message.type === 'heartbeat') this.#send({ type: 'heartbeat_ack', payload: {} }, message.id);
    else if (message.type !== 'heartbeat_ack') this.#deliver(message);
  }

  #deliver(message: Heard): void {
    if (message.type === 'hello_ok') {
      this.#startHeartbeat((message.payload as { heartbeat_s: number }).heartbeat_s);
    }
    this.emit('message', message);
  }

  #startHeartbeat(interval_s: number): void {
    this.#stopHeartbeat();
    this.#heard_at = this.#clock.monotonic();
    this.#stopHeartbeat = this.#clock.every(interval_s * 1000, () => {
      const silent_ms = this.#clock.monotonic() - this.#heard_at;
      if (silent_ms >= 2 * interval_s * 1000) this.#socket.terminate();
      else this.#send({ type: 'heartbeat', payload: {} });
    });
  }
}

function parse(data: RawData): unknown {
  try {
    const text = Array.isArray(data)
      ? Buffer.concat(data).toString()
      : Buffer.from(data as Buffer).toString();
    return JSON.parse(text);
  } catch {
    return null;
  }
}
