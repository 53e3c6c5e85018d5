import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Answers that say no before a connection is closed; a client that means well slows down long before. */
const PATIENCE = 10;

/**
 * Stops listening to a connection that keeps asking what is refused: hundreds of requests can come in one packet, and an
 * answer to each would cost more than the question.
 */
export class DeafEar {
  readonly #refused = new WeakMap<Socket, number>();

  /** In front of whatever answers: what comes on a connection after its last answer is not heard. */
  before(listener: RequestListener): RequestListener {
    return (request, response) => {
      if ((this.#refused.get(request.socket) ?? 0) < PATIENCE) listener(request, response);
    };
  }

  /** @returns whether this refusal is the last answer on its connection, which then closes. */
  refuse({ socket }: IncomingMessage): boolean {
    const refused = (this.#refused.get(socket) ?? 0) + 1;
    this.#refused.set(socket, refused);
    return refused >= PATIENCE;
  }
}
