import type { Duplex } from 'node:stream';

/**
 * Holds back what is written until everything that arrived at once has been read, and then writes it in one go: one system call
 * a socket however many messages it gets, and under load fewer wake-ups of whoever reads. Nothing waits longer than
 * the current turn of the event loop.
 */
export class WriteBatch {
  #corked: Duplex[] = [];
  readonly #flush = (): void => {
    const corked = this.#corked;
    this.#corked = [];
    for (const socket of corked) socket.uncork();
  };

  /** Call before writing. */
  hold(socket: Duplex): void {
    if (socket.writableCorked > 0) return;
    if (this.#corked.length === 0) setImmediate(this.#flush);
    socket.cork();
    this.#corked.push(socket);
  }
}
