import { PROTOCOL_VERSION } from '../../../signaling/protocol/limits.ts';
import { toDevice, type Body, type FromDevice, type ToDevice } from '../../../signaling/protocol/messages.ts';
import type { Capabilities } from '../../../signaling/protocol/model.ts';
import type { PageClock } from '../app/page-clock.ts';
import type { Identity } from '../pairing/identity.ts';
import { reconnectDelay } from './backoff.ts';
import { closeMeaning, SLOW_DOWN_MS } from '../../../signaling/protocol/close-meaning.ts';

export type ConnectionState =
  | { state: 'connecting' }
  | { state: 'online' }
  /** Tries again at `retry_at`, epoch milliseconds. */
  | { state: 'waiting'; retry_at: number }
  /** Stopped until a person decides. */
  | { state: 'stopped'; why: 'replaced' | 'revoked' | 'left' };

/** The part of WebSocket that is needed. */
export type PageSocket = Pick<
  WebSocket,
  'readyState' | 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'
>;

export interface HubConnectionOptions {
  clock: PageClock;
  random: () => number;
  openSocket: () => PageSocket;
  identity: () => Identity | null;
  capabilities: () => Capabilities;
  version: string;
  onState: (state: ConnectionState) => void;
  onMessage: (message: ToDevice) => void;
}

const OPEN = 1;
/** A TCP connection to a machine that vanished takes minutes to fail by itself. */
const CONNECT_TIMEOUT_MS = 10_000;
/** After the page woke up: how long a socket that still looks open has to prove it. */
const PROBE_MS = 3_000;

/** The camera's one socket to its hub: says hello, beats, and comes back by itself whenever that can help. */
export class HubConnection {
  readonly #options: HubConnectionOptions;
  #socket: PageSocket | null = null;
  #attempt = 0;
  #heartbeat_ms = 10_000;
  #heard_at = 0;
  #hello_done = false;
  #last_error: string | null = null;
  #running = false;
  #not_before = 0;
  #cancelRetry: () => void = () => {};
  #cancelBeat: () => void = () => {};
  #cancelDeadline: () => void = () => {};

  constructor(options: HubConnectionOptions) {
    this.#options = options;
  }

  /** Connects now; after `replaced` or `revoked` this is the person's "use it here" or "try again". */
  start(): void {
    this.#running = true;
    this.#attempt = 0;
    this.#not_before = 0;
    this.#connect();
  }

  stop(): void {
    this.#stop('left');
  }

  /** The page or the network may be back: tries at once instead of waiting, or makes an open socket prove itself. */
  wake(): void {
    if (!this.#running) return;
    const { clock } = this.#options;
    if (this.#socket === null) {
      // A limit that the hub set holds whatever the page hopes for.
      if (clock.now() >= this.#not_before) this.#connect();
    } else if (this.#hello_done) {
      this.#probe();
    }
  }

  /** False when there is no connection to send on; nothing is queued, since sessions end with their connection. */
  send(body: Body<FromDevice>): boolean {
    if (!this.#hello_done) return false;
    return this.#write(body);
  }

  #write(body: { type: string; payload: unknown }): boolean {
    if (this.#socket?.readyState !== OPEN) return false;
    this.#socket.send(JSON.stringify({ ...body, ts: new Date(this.#options.clock.now()).toISOString() }));
    return true;
  }

  #connect(): void {
    this.#cancelRetry();
    this.#drop();
    if (this.#options.identity() === null) return;
    this.#options.onState({ state: 'connecting' });
    const socket = this.#options.openSocket();
    this.#socket = socket;
    this.#hello_done = false;
    this.#last_error = null;
    socket.onopen = () => {
      this.#sayHello();
    };
    socket.onmessage = (event) => {
      this.#receive(event.data);
    };
    socket.onclose = (event) => {
      if (this.#socket === socket) this.#closed(event.code, event.reason);
    };
    this.#expectWithin(CONNECT_TIMEOUT_MS);
  }

  #sayHello(): void {
    const identity = this.#options.identity();
    if (identity === null) return;
    this.#write({
      type: 'hello',
      payload: {
        role: 'device',
        protocol: PROTOCOL_VERSION,
        device_id: identity.device_id,
        token: identity.token,
        agent: { name: 'mumu-camera-page', version: this.#options.version },
        capabilities: this.#options.capabilities(),
      },
    });
  }

  #receive(data: unknown): void {
    this.#heard_at = this.#options.clock.now();
    const message = parseMessage(data);
    if (message === null) return;
    if (this.#hello_done) this.#expectWithin(2 * this.#heartbeat_ms);
    switch (message.type) {
      case 'hello_ok':
        this.#greeted(message.payload.heartbeat_s);
        break;
      case 'heartbeat':
        this.#write({ type: 'heartbeat_ack', payload: {} });
        return;
      case 'heartbeat_ack':
        return;
      case 'error':
        this.#last_error = message.payload.code;
        break;
      default:
        break;
    }
    this.#options.onMessage(message);
  }

  #greeted(heartbeat_s: number): void {
    this.#hello_done = true;
    this.#attempt = 0;
    this.#heartbeat_ms = heartbeat_s * 1_000;
    this.#expectWithin(2 * this.#heartbeat_ms);
    this.#beat();
    this.#options.onState({ state: 'online' });
  }

  #beat(): void {
    this.#cancelBeat();
    this.#cancelBeat = this.#options.clock.after(this.#heartbeat_ms, () => {
      this.#write({ type: 'heartbeat', payload: {} });
      this.#beat();
    });
  }

  /** Silence for so long means that the peer is gone, whatever the socket says of itself. */
  #expectWithin(deadline_ms: number): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#options.clock.after(deadline_ms, () => {
      this.#closed(1006, '');
    });
  }

  #probe(): void {
    const silent_ms = this.#options.clock.now() - this.#heard_at;
    if (silent_ms > 2 * this.#heartbeat_ms) {
      this.#connect();
      return;
    }
    this.#write({ type: 'heartbeat', payload: {} });
    this.#expectWithin(PROBE_MS);
  }

  #closed(code: number, reason: string): void {
    const meaning = closeMeaning({
      code,
      reason,
      hello_done: this.#hello_done,
      last_error: this.#last_error,
    });
    this.#drop();
    if (!this.#running) return;
    if (meaning === 'replaced' || meaning === 'revoked') this.#stop(meaning);
    else this.#retry(meaning === 'slow_down' ? SLOW_DOWN_MS : 0);
  }

  #retry(least_ms: number): void {
    const { clock, random, onState } = this.#options;
    const delay_ms = least_ms + reconnectDelay(this.#attempt, random);
    this.#attempt += 1;
    this.#not_before = clock.now() + least_ms;
    onState({ state: 'waiting', retry_at: clock.now() + delay_ms });
    this.#cancelRetry = clock.after(delay_ms, () => {
      this.#connect();
    });
  }

  #stop(why: 'replaced' | 'revoked' | 'left'): void {
    this.#running = false;
    this.#cancelRetry();
    this.#drop();
    this.#options.onState({ state: 'stopped', why });
  }

  #drop(): void {
    this.#cancelBeat();
    this.#cancelDeadline();
    this.#hello_done = false;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}

function parseMessage(data: unknown): ToDevice | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = toDevice.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
