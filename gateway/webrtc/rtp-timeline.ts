const MODULUS = 2 ** 32;

/**
 * One viewer's RTP time. Streams that follow each other (main after sub, a camera that restarted) have clocks of their own; the viewer's
 * never jumps: a new stream goes on where the old one was, plus the time that passed.
 */
export class RtpTimeline {
  readonly #clock_rate: number;
  readonly #now: () => number;
  readonly #first: number;
  #offset: number | null = null;
  #last: { out: number; at: number } | null = null;

  /** @param clock_rate Hz. @param now Monotonic milliseconds. @param first 32 random bits (RFC 3550 §5.1). */
  constructor(clock_rate: number, now: () => number, first: number) {
    this.#clock_rate = clock_rate;
    this.#now = now;
    this.#first = first >>> 0;
  }

  /** The next timestamp is of another stream. */
  rebase(): void {
    this.#offset = null;
  }

  /** From here on `timestamp` of the stream is `out` of the viewer. */
  anchor(timestamp: number, out: number): void {
    this.#offset = out - timestamp;
  }

  /** From the stream's time to the viewer's, both 32 bits. */
  map(timestamp: number): number {
    this.#offset ??= this.next() - timestamp;
    return this.note(timestamp + this.#offset);
  }

  /** Remembers what is sent now, and gives it as 32 bits. */
  note(out: number): number {
    const wrapped = ((out % MODULUS) + MODULUS) % MODULUS;
    this.#last = { out: wrapped, at: this.#now() };
    return wrapped;
  }

  /** What a frame that is sent now should say. */
  next(): number {
    if (this.#last === null) return this.#first;
    const elapsed = ((this.#now() - this.#last.at) * this.#clock_rate) / 1_000;
    return this.#last.out + Math.max(1, Math.round(elapsed));
  }
}
