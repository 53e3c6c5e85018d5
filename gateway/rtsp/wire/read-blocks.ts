import type { OnReadOpts } from 'node:net';

const BLOCK_BYTES = 128 * 1024;
/** A read into less would be cut short too often. */
const LEAST_ROOM = 16 * 1024;

/**
 * Where the bytes of a socket come to lie: one behind the other in large blocks, never overwritten, so that packets can be kept without a copy. Left to
 * itself Node makes 64 KiB of memory for each read and passes it through a stream, which costs more than everything else that is done with a packet.
 */
export class ReadBlocks {
  #block = Buffer.alloc(0);
  #filled = 0;
  #take: (chunk: Buffer) => void = () => undefined;

  /** For the socket, which has to be paused until somebody takes. */
  readonly onread: OnReadOpts = {
    buffer: () => this.#room(),
    callback: (length) => {
      const start = this.#filled;
      this.#filled += length;
      this.#take(this.#block.subarray(start, this.#filled));
      return true;
    },
  };

  /** From here on all that comes goes to `take`, which may keep it, and must not throw. */
  giveTo(take: (chunk: Buffer) => void): void {
    this.#take = take;
  }

  #room(): Buffer {
    if (this.#block.length - this.#filled < LEAST_ROOM) {
      this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
      this.#filled = 0;
    }
    return this.#block.subarray(this.#filled);
  }
}
