import { randomUUID } from 'node:crypto';
import { WebSocket, type ClientOptions } from 'ws';
import type { PinnedHub } from './pinned-hub.ts';

/** As it came: whoever waits for one says what they expect in it. */
export interface Frame {
  readonly type: string;
  readonly re?: string;
  readonly payload: Record<string, unknown>;
}

type Wanted = (frame: Frame) => boolean;

/** How long a test waits for a message that has to come. A limit, not a measurement. */
const PATIENCE_MS = 10_000;

/** A WebSocket to the hub that speaks the envelope of section 3 and keeps every frame it got. */
export class HubSocket {
  readonly frames: Frame[] = [];
  /** What came, as it came. */
  readonly texts: string[] = [];
  /** The close code, once closed. */
  readonly closed: Promise<number>;
  close_code: number | undefined;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  #taken = new Set<Frame>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        this.close_code = code;
        this.#wake();
        resolve(code);
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => this.#receive(data.toString('utf8')));
  }

  /** @throws with the HTTP status when the hub does not upgrade. */
  static open(hub: PinnedHub, options: ClientOptions = {}, path = '/ws'): Promise<HubSocket> {
    const socket = new WebSocket(`wss://${hub.host}:${hub.port}${path}`, { ca: hub.ca, ...options });
    const wrapped = new HubSocket(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(wrapped));
      socket.once('error', reject);
    });
  }

  /** @returns the message's id. */
  send(type: string, payload: unknown, id: string = randomUUID()): string {
    this.raw(JSON.stringify({ type, ts: new Date().toISOString(), id, payload }));
    return id;
  }

  raw(data: string | Buffer, options: { binary?: boolean; fin?: boolean } = {}): void {
    this.#socket.send(data, options, () => undefined);
  }

  /** Sends and waits for what the hub says to it. */
  async ask(type: string, payload: unknown): Promise<Frame> {
    const id = this.send(type, payload);
    return this.next((frame) => frame.re === id, `a reply to ${type}`);
  }

  /** The first frame of this kind that nobody has taken yet. */
  async next(wanted: Wanted | string, what = wanted.toString()): Promise<Frame> {
    const fits: Wanted = typeof wanted === 'string' ? (frame) => frame.type === wanted : wanted;
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.frames.find((frame) => !this.#taken.has(frame) && fits(frame));
      if (found !== undefined) {
        this.#taken.add(found);
        return found;
      }
      if (this.close_code !== undefined) throw new Error(`closed with ${this.close_code} before ${what}`);
      await this.#change(deadline, what);
    }
  }

  /** Waits until the hub has dealt with everything sent so far, or has closed. */
  async settle(): Promise<void> {
    const id = this.send('heartbeat', {});
    const answered = (): boolean => this.frames.some((frame) => frame.re === id);
    const deadline = Date.now() + PATIENCE_MS;
    while (!answered() && this.close_code === undefined) await this.#change(deadline, 'heartbeat_ack');
  }

  /** The codes of every `error` so far. */
  errors(): unknown[] {
    return this.frames.filter((frame) => frame.type === 'error').map((frame) => frame.payload['code']);
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  #receive(text: string): void {
    this.texts.push(text);
    const frame = JSON.parse(text) as Frame;
    // Whoever stays silent for two heartbeats is taken for gone.
    if (frame.type === 'heartbeat') this.send('heartbeat_ack', {});
    else this.frames.push(frame);
    this.#wake();
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  async #change(deadline: number, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`waited in vain for ${what}; got ${this.texts.join('\n')}`)),
        Math.max(0, deadline - Date.now()),
      );
      this.#waiting.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
