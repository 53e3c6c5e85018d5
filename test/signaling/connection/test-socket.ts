import { WebSocket } from 'ws';

export interface Frame {
  type: string;
  ts: string;
  id?: string;
  re?: string;
  payload: Record<string, unknown>;
}

export interface Closed {
  code: number;
  reason: string;
  /** Everything that was received until then. */
  frames: Frame[];
}

const PATIENCE_MS = 5_000;

/** One end of a real socket, as a program that follows the protocol would hold it. */
export class TestSocket {
  readonly ws: WebSocket;
  readonly frames: Frame[] = [];
  readonly raw: string[] = [];
  readonly closed: Promise<Closed>;
  /** Frames that `next` has given out already. */
  #taken = 0;
  #wake: (() => void)[] = [];
  #over = false;

  constructor(url: string, options: { ca: string; localAddress?: string }) {
    this.ws = new WebSocket(url, options);
    this.ws.on('error', () => undefined);
    this.ws.on('message', (data: Buffer) => {
      this.raw.push(data.toString());
      this.frames.push(JSON.parse(data.toString()) as Frame);
      this.#ring();
    });
    this.closed = new Promise((resolve) => {
      this.ws.on('close', (code, reason) => {
        this.#over = true;
        this.#ring();
        resolve({ code, reason: reason.toString(), frames: this.frames });
      });
    });
  }

  async opened(): Promise<this> {
    if (this.ws.readyState === WebSocket.CONNECTING) {
      await new Promise((resolve, reject) => {
        this.ws.once('open', resolve);
        this.ws.once('error', reject);
      });
    }
    return this;
  }

  /** Sends a well-formed message. */
  say(type: string, payload: unknown = {}, more: { id?: string; re?: string; ts?: string } = {}): void {
    this.ws.send(JSON.stringify({ type, ts: new Date().toISOString(), ...more, payload }));
  }

  /** The next frame that was not given out yet, of a type when one is named: others before it are skipped. */
  async next(type?: string): Promise<Frame> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      while (this.#taken < this.frames.length) {
        const frame = this.frames[this.#taken];
        this.#taken += 1;
        if (frame && (type === undefined || frame.type === type)) return frame;
      }
      if (this.#over) throw new Error(`closed while waiting for ${type ?? 'a frame'}`);
      await this.#change(deadline, type ?? 'a frame');
    }
  }

  /** Throws away what has come so far. */
  forget(): void {
    this.frames.length = 0;
    this.raw.length = 0;
    this.#taken = 0;
  }

  /** Comes back when the hub has handled everything that was sent before. */
  async settle(): Promise<void> {
    const id = `settle-${String(Math.random())}`;
    this.say('heartbeat', {}, { id });
    const deadline = Date.now() + PATIENCE_MS;
    while (!this.frames.some((frame) => frame.re === id)) {
      if (this.#over) throw new Error('closed while settling');
      await this.#change(deadline, 'heartbeat_ack');
    }
  }

  ofType(type: string): Frame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  async #change(deadline: number, awaited: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no ${awaited} came; got ${this.frames.map(({ type }) => type).join(', ')}`));
      }, deadline - Date.now());
      this.#wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #ring(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
