import type { Socket } from 'node:net';
import type { Clock } from '../../../signaling/clock.ts';
import { failureOf, RtspError } from '../rtsp-error.ts';
import type { RtspFailure } from '../rtsp-types.ts';
import type { OpenedSocket } from './open-socket.ts';
import type { RtspMessage, RtspRequest, RtspResponse } from './rtsp-message.ts';
import { RtspParser } from './rtsp-parser.ts';

/** Bytes that wait to be sent to a camera that does not read. */
const MAX_UNSENT = 64 * 1024;
const USER_AGENT = 'MuMu Camera';
/** What a camera may ask of us, only to see whether we are there (RFC 2326 §10). */
const ANSWERED = new Set(['OPTIONS', 'GET_PARAMETER', 'SET_PARAMETER', 'ANNOUNCE']);

interface Pending {
  resolve: (response: RtspResponse) => void;
  reject: (error: unknown) => void;
  cancel: () => void;
}

export type FrameHandler = (payload: Buffer) => void;

/** Requests and their answers on one connection, and the interleaved frames between them. */
export class RtspConnection {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #timeout_ms: number;
  readonly #pending = new Map<number, Pending>();
  readonly #routes = new Array<FrameHandler | undefined>(256);
  #last_cseq = 0;
  #failure: RtspFailure | null = null;
  #onEnd: (failure: RtspFailure) => void = () => undefined;

  /** @param timeout_ms how long a camera may take over an answer */
  constructor({ socket, read }: OpenedSocket, clock: Clock, timeout_ms: number) {
    this.#socket = socket;
    this.#clock = clock;
    this.#timeout_ms = timeout_ms;
    const parser = new RtspParser(
      {
        message: (message) => this.#take(message),
        frame: (channel, payload) => this.#routes[channel]?.(payload),
      },
      (channel) => this.#routes[channel] !== undefined,
    );
    read((chunk) => {
      try {
        if (this.#failure === null) parser.push(chunk);
      } catch (error) {
        this.end(failureOf(error));
      }
    });
    // The reason comes with 'error'; 'close' follows in every case.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.end({ code: 'closed_by_camera', message: 'The camera closed the connection.' });
    });
  }

  /** Called once, when the connection ends by itself or by `end`; not after `close`. */
  set onEnd(handler: (failure: RtspFailure) => void) {
    this.#onEnd = handler;
  }

  get localAddress(): string {
    return this.#socket.localAddress ?? '';
  }

  get remoteAddress(): string {
    return this.#socket.remoteAddress ?? '';
  }

  /** Frames on this channel go to `handler`. @returns false when the channel is taken */
  route(channel: number, handler: FrameHandler): boolean {
    if (this.#routes[channel] !== undefined) return false;
    this.#routes[channel] = handler;
    return true;
  }

  /**
   * @param fields further headers; nothing in them may hold a line's end
   * @returns the answer, whatever its status. Rejects with an `RtspError`.
   */
  request(method: string, url: string, fields: Readonly<Record<string, string>>): Promise<RtspResponse> {
    if (this.#failure !== null) return Promise.reject(errorOf(this.#failure));
    const cseq = this.send(method, url, fields);
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(this.#timeout_ms, () => {
        this.#pending.delete(cseq);
        reject(new RtspError('timeout', 'The camera took too long to answer.'));
      });
      this.#pending.set(cseq, { resolve, reject, cancel });
    });
  }

  /** Without waiting for the answer. @returns its number */
  send(method: string, url: string, fields: Readonly<Record<string, string>>): number {
    const cseq = (this.#last_cseq += 1);
    const head = { CSeq: String(cseq), 'User-Agent': USER_AGENT, ...fields };
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#write(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`);
    return cseq;
  }

  /** An interleaved frame, of at most 64 KiB. */
  sendFrame(channel: number, payload: Buffer): void {
    const header = Buffer.from([0x24, channel, payload.length >> 8, payload.length & 0xff]);
    this.#write(Buffer.concat([header, payload]));
  }

  /** Ends it for a reason: whoever waits for an answer, and `onEnd`, are told. */
  end(failure: RtspFailure): void {
    if (this.#failure !== null) return;
    this.#stop(failure);
    this.#socket.destroy();
    this.#onEnd(failure);
  }

  /** What was sent still goes out. */
  close(): void {
    if (this.#failure !== null) return;
    this.#stop({ code: 'closed_by_camera', message: 'The stream was closed.' });
    this.#socket.end();
    // A camera that does not close its half is not waited for.
    const cancel = this.#clock.after(this.#timeout_ms, () => this.#socket.destroy());
    this.#socket.once('close', cancel);
    this.#socket.resume();
  }

  #stop(failure: RtspFailure): void {
    this.#failure = failure;
    this.#routes.fill(undefined);
    for (const { reject, cancel } of this.#pending.values()) {
      cancel();
      reject(errorOf(failure));
    }
    this.#pending.clear();
  }

  #write(data: string | Buffer): void {
    if (this.#failure !== null) return;
    if (this.#socket.writableLength > MAX_UNSENT) {
      this.end({ code: 'timeout', message: 'The camera no longer reads what is sent to it.' });
    } else {
      this.#socket.write(data);
    }
  }

  #take(message: RtspMessage): void {
    if (message.kind === 'request') this.#answer(message);
    // 1xx says that the answer is on its way.
    else if (message.status >= 200) this.#settle(message);
  }

  /** An answer to nothing that was asked is too late, or made up; one without a number can only be for the one that waits. */
  #settle(response: RtspResponse): void {
    const named = response.headers.first('cseq');
    const [only] = this.#pending.size === 1 ? this.#pending.keys() : [];
    const cseq = named === undefined ? only : Number(named);
    const pending = cseq === undefined ? undefined : this.#pending.get(cseq);
    if (cseq === undefined || pending === undefined) return;
    this.#pending.delete(cseq);
    pending.cancel();
    pending.resolve(response);
  }

  #answer({ method, headers }: RtspRequest): void {
    if (method === 'TEARDOWN') {
      this.end({ code: 'closed_by_camera', message: 'The camera ended the stream.' });
      return;
    }
    const status = ANSWERED.has(method) ? '200 OK' : '501 Not Implemented';
    const cseq = /^\d{1,10}$/.exec(headers.first('cseq') ?? '')?.[0] ?? '0';
    this.#write(`RTSP/1.0 ${status}\r\nCSeq: ${cseq}\r\nUser-Agent: ${USER_AGENT}\r\n\r\n`);
  }
}

function errorOf({ code, message }: RtspFailure): RtspError {
  return new RtspError(code, message);
}
