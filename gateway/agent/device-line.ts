import { fullJitter } from '../../hub-link/full-jitter.ts';
import { isTrustFailure, type HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import { HubSocket, type HubSocketEvents } from '../../hub-link/hub-socket.ts';
import type { Clock } from '../../signaling/clock.ts';
import { closeMeaning, SLOW_DOWN_MS } from '../../signaling/protocol/close-meaning.ts';
import { PROTOCOL_VERSION } from '../../signaling/protocol/limits.ts';
import {
  toDevice,
  type Body,
  type deviceHello,
  type FromDevice,
  type ToDevice,
} from '../../signaling/protocol/messages.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { Capabilities } from '../../signaling/protocol/model.ts';
import type { z } from 'zod';

type Hello = Body<z.infer<typeof deviceHello>>;
type DeviceSocket = HubSocket<ToDevice, Body<FromDevice> | Hello>;

export type LineState =
  | 'connecting'
  | 'online'
  | 'waiting'
  /** Stopped for good: another program speaks for this camera, or its token is not taken any more. */
  | 'replaced'
  | 'revoked'
  /** What answers is not the hub whose certificate is known. */
  | 'untrusted';

export interface DeviceLineOptions {
  endpoint: HubEndpoint;
  device_id: DeviceId;
  version: string;
  token: () => string;
  capabilities: () => Capabilities;
  clock: Clock;
  random: () => number;
  message: (message: ToDevice) => void;
  state: (state: LineState) => void;
  /** All sessions are over. */
  lost: () => void;
}

/** A connection that lasted this long was a good one: the next failure starts again with short waits. */
const GOOD_AFTER_MS = 10_000;

/** A camera's line to its hub: says hello as a device and comes back by itself whenever that can help. */
export class DeviceLine {
  readonly #options: DeviceLineOptions;
  #socket: DeviceSocket | null = null;
  #running = false;
  #attempt = 0;
  #welcomed_at: number | null = null;
  #last_error: string | null = null;
  #cancelRetry: () => void = () => undefined;

  constructor(options: DeviceLineOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#cancelRetry();
    const socket = this.#socket;
    this.#forget();
    socket?.close();
  }

  /** False when there is no line now; nothing is queued, since sessions end with their line. */
  send(body: Body<FromDevice>): boolean {
    return this.#welcomed_at !== null && (this.#socket?.send(body) ?? false);
  }

  #connect(): void {
    const { endpoint, clock, state } = this.#options;
    state('connecting');
    this.#last_error = null;
    const read = (frame: unknown): ToDevice | null => toDevice.safeParse(frame).data ?? null;
    const socket: DeviceSocket = new HubSocket(endpoint, { hello: this.#hello(), read }, clock);
    this.#socket = socket;
    socket.on('message', (message) => {
      if (socket === this.#socket) this.#receive(message);
    });
    socket.on('closed', (closed) => {
      if (socket === this.#socket) this.#closed(closed);
    });
  }

  #hello(): Hello {
    const { device_id, version, token, capabilities } = this.#options;
    return {
      type: 'hello',
      payload: {
        role: 'device',
        protocol: PROTOCOL_VERSION,
        device_id,
        token: token(),
        agent: { name: 'mumu-gateway', version },
        capabilities: capabilities(),
      },
    };
  }

  #receive(message: ToDevice): void {
    if (message.type === 'hello_ok') {
      this.#welcomed_at = this.#options.clock.monotonic();
      this.#options.state('online');
    } else if (message.type === 'error') this.#last_error = message.payload.code;
    this.#options.message(message);
  }

  #closed({ code, reason, error }: HubSocketEvents<ToDevice>['closed'][0]): void {
    const hello_done = this.#welcomed_at !== null;
    const meaning = closeMeaning({ code, reason, hello_done, last_error: this.#last_error });
    this.#forget();
    if (!this.#running) return;
    if (meaning === 'replaced' || meaning === 'revoked') this.#stopped(meaning);
    else this.#retry(meaning === 'slow_down' ? SLOW_DOWN_MS : 0, error);
  }

  #stopped(state: 'replaced' | 'revoked'): void {
    this.#running = false;
    this.#options.state(state);
  }

  #retry(least_ms: number, error: Error | null): void {
    const { clock, random, state } = this.#options;
    state(isTrustFailure(error) ? 'untrusted' : 'waiting');
    this.#cancelRetry = clock.after(least_ms + fullJitter(this.#attempt++, random), () => {
      if (this.#running && this.#socket === null) this.#connect();
    });
  }

  #forget(): void {
    const since = this.#welcomed_at;
    this.#socket = null;
    this.#welcomed_at = null;
    if (since === null) return;
    if (this.#options.clock.monotonic() - since >= GOOD_AFTER_MS) this.#attempt = 0;
    this.#options.lost();
  }
}
