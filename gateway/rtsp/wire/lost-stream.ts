import { RtspError } from '../rtsp-error.ts';

const DOLLAR = 0x24;
const LETTER_R = 0x52;
const MESSAGE = Buffer.from('RTSP/1.', 'latin1');
/** Bytes that have to be seen to know a beginning: `$`, channel, length and the first of RTP or RTCP; or `RTSP/1.`. */
const LOOK_AHEAD = MESSAGE.length;
const MAX_SKIPPED = 256 * 1024;

/** Finds the next beginning of a frame or a response after bytes that are neither, as some cameras send now and then. */
export class LostStream {
  readonly #isChannel: (channel: number) => boolean;
  #tail: Buffer = Buffer.alloc(0);
  #skipped = 0;

  /** @param isChannel whether a frame on this channel is expected */
  constructor(isChannel: (channel: number) => boolean) {
    this.#isChannel = isChannel;
  }

  /** The camera makes sense again: counts from nothing. */
  forgive(): void {
    this.#skipped = 0;
  }

  /**
   * @returns what begins with the next message or frame; null when it has not come yet
   * @throws RtspError when there was nothing but garbage for too long
   */
  search(chunk: Buffer): Buffer | null {
    const bytes = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
    const last = bytes.length - LOOK_AHEAD;
    let at = 0;
    while (at <= last && !this.#begins(bytes, at)) at += 1;
    this.#skip(at);
    this.#tail = at > last ? Buffer.from(bytes.subarray(at)) : Buffer.alloc(0);
    return at > last ? null : bytes.subarray(at);
  }

  #begins(bytes: Buffer, at: number): boolean {
    if (bytes[at] === LETTER_R) return bytes.subarray(at, at + LOOK_AHEAD).equals(MESSAGE);
    if (bytes[at] !== DOLLAR) return false;
    // Version 2 of RTP and RTCP in the first two bits.
    return this.#isChannel(bytes.readUInt8(at + 1)) && (bytes.readUInt8(at + 4) & 0xc0) === 0x80;
  }

  #skip(bytes: number): void {
    this.#skipped += bytes;
    if (this.#skipped > MAX_SKIPPED) {
      throw new RtspError('bad_answer', 'The camera sends something that is not RTSP.');
    }
  }
}
