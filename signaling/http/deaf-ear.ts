import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that wait on one connection for their answers; browsers send no second one before they have the first. */
const MAX_WAITING = 10;

/** Answers that say no before a connection is closed; a client that means well slows down long before. */
const PATIENCE = 10;

/**
 * Stops listening to a connection that keeps asking what is refused, or asks on and on without waiting for an answer: hundreds
 * of requests can come in one packet, all of them are handled before anybody else is heard, and an answer to each would cost
 * more than the question.
 */
export class DeafEar {
  readonly #refused = new WeakMap<Socket, number>();
  readonly #waiting = new WeakMap<Socket, number>();

  readonly #punish: (address: string) => void;

  /** `punish` is told whose connection had to be closed. */
  constructor(punish: (address: string) => void) {
    this.#punish = punish;
  }

  /** In front of whatever answers: what comes on a connection after its last answer is not heard. */
  before(listener: RequestListener): RequestListener {
    return (request, response) => {
      const { socket } = request;
      if (socket.destroyed || (this.#refused.get(socket) ?? 0) >= PATIENCE) return;
      if (this.#count(socket, 1) > MAX_WAITING) {
        this.#punish(socket.remoteAddress ?? 'unknown');
        abortCheaply(socket);
        return;
      }
      response.once('close', () => this.#count(socket, -1));
      listener(request, response);
    };
  }

  /** @returns whether this refusal is the last answer on its connection, which then closes. */
  refuse({ socket }: IncomingMessage): boolean {
    const refused = (this.#refused.get(socket) ?? 0) + 1;
    this.#refused.set(socket, refused);
    if (refused === PATIENCE) this.#punish(socket.remoteAddress ?? 'unknown');
    return refused >= PATIENCE;
  }

  #count(socket: Socket, by: number): number {
    const waiting = (this.#waiting.get(socket) ?? 0) + by;
    this.#waiting.set(socket, waiting);
    return waiting;
  }
}

/**
 * Node gives every request that still waits an error with a stack of its own when their connection closes, which for the hundreds of
 * one packet takes longer than reading them.
 */
function abortCheaply(socket: Socket): void {
  const { stackTraceLimit } = Error;
  socket.prependOnceListener('close', () => (Error.stackTraceLimit = 0));
  socket.once('close', () => (Error.stackTraceLimit = stackTraceLimit));
  socket.destroy();
}
