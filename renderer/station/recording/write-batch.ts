/** So much is handed over at once, bytes. */
const BATCH_BYTES = 256 * 1024;
/** So long it waits at most, milliseconds: what a crash may cost. */
const WAITS_AT_MOST_MS = 1_000;

/** Takes the small writes of a file and hands them on as few large ones, in their order. */
export class WriteBatch {
  private readonly send: (position: number, data: Uint8Array) => Promise<void>;
  private readonly clock: () => number;
  private parts: Uint8Array[] = [];
  private start = 0;
  private length = 0;
  private since = 0;

  /** @param send resolves when the bytes are on their way to the disk @param clock milliseconds */
  constructor(send: (position: number, data: Uint8Array) => Promise<void>, clock: () => number) {
    this.send = send;
    this.clock = clock;
  }

  async write(position: number, data: Uint8Array): Promise<void> {
    if (position !== this.start + this.length) await this.flush();
    if (this.length === 0) [this.start, this.since] = [position, this.clock()];
    this.parts.push(data.slice());
    this.length += data.length;
    if (this.length >= BATCH_BYTES || this.clock() - this.since >= WAITS_AT_MOST_MS) await this.flush();
  }

  async flush(): Promise<void> {
    const { start, length } = this;
    if (length === 0) return;
    const whole = joined(this.parts, length);
    this.parts = [];
    this.length = 0;
    this.start = start + length;
    for (let at = 0; at < length; at += BATCH_BYTES)
      await this.send(start + at, whole.slice(at, at + BATCH_BYTES));
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
