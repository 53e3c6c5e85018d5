import { RtspError } from '../rtsp-error.ts';
import { FrameAssembler } from './frame-assembler.ts';
import { LostStream } from './lost-stream.ts';
import { MessageReader } from './message-reader.ts';
import type { RtspMessage } from './rtsp-message.ts';

const DOLLAR = 0x24;
const HEADER = 4;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

export interface RtspSink {
  message(message: RtspMessage): void;
  /** An interleaved frame, on whatever channel; `payload` may be kept. */
  frame(channel: number, payload: Buffer): void;
}

/** After so many frames in order, what was garbage before counts no longer. */
const FORGIVEN_AFTER_FRAMES = 100;

type Mode = 'boundary' | 'frame' | 'message' | 'lost';

/**
 * Takes apart what a camera sends on its RTSP connection: responses, requests of its own and interleaved frames (RFC 2326 §10.12), in
 * chunks of any size. Holds at most one frame (64 KiB) or one message (96 KiB); whole frames are given out without a copy.
 */
export class RtspParser {
  readonly #sink: RtspSink;
  readonly #frame = new FrameAssembler();
  readonly #lost: LostStream;
  #message = new MessageReader();
  #mode: Mode = 'boundary';
  #understood = false;
  #frames_in_order = 0;

  /** @param isChannel whether a frame on this channel is expected; asked only to find the way back after garbage */
  constructor(sink: RtspSink, isChannel: (channel: number) => boolean) {
    this.#sink = sink;
    this.#lost = new LostStream(isChannel);
  }

  /** @throws RtspError; the connection is of no use afterwards */
  push(chunk: Buffer): void {
    let rest: Buffer | null = chunk;
    while (rest !== null && rest.length > 0) {
      rest = this.#mode === 'lost' ? this.#search(rest) : this.#read(rest);
    }
  }

  /** Until the chunk's end, or until the way is lost. @returns what is left to search */
  #read(chunk: Buffer): Buffer | null {
    let at = 0;
    while (at < chunk.length) {
      if (this.#mode === 'boundary') at = this.#begin(chunk, at);
      else if (this.#mode === 'frame') at = this.#continueFrame(chunk, at);
      else if (this.#mode === 'message') at = this.#continueMessage(chunk, at);
      else return chunk.subarray(at);
    }
    return null;
  }

  #begin(chunk: Buffer, at: number): number {
    const byte = chunk[at];
    if (byte === DOLLAR) return this.#beginFrame(chunk, at);
    // Some cameras put an empty line behind a body.
    if (byte === CARRIAGE_RETURN || byte === LINE_FEED) return at + 1;
    if (byte !== undefined && byte >= 0x41 && byte <= 0x5a) this.#mode = 'message';
    else this.#lose();
    return at;
  }

  /** The way nearly every packet takes: the whole frame lies in the chunk. */
  #beginFrame(chunk: Buffer, at: number): number {
    const start = at + HEADER;
    if (start <= chunk.length) {
      const end = start + chunk.readUInt16BE(at + 2);
      if (end <= chunk.length) {
        this.#frames_in_order += 1;
        this.#sink.frame(chunk.readUInt8(at + 1), chunk.subarray(start, end));
        return end;
      }
    }
    this.#mode = 'frame';
    return at;
  }

  #continueFrame(chunk: Buffer, at: number): number {
    const end = this.#frame.read(chunk, at);
    const payload = this.#frame.takeComplete();
    if (payload !== null) {
      this.#mode = 'boundary';
      this.#sink.frame(this.#frame.channel, payload);
    }
    return end;
  }

  #continueMessage(chunk: Buffer, at: number): number {
    const read = this.#message.read(chunk, at);
    if (read.garbage) this.#lose();
    if (read.message) {
      this.#mode = 'boundary';
      this.#understood = true;
      this.#lost.forgive();
      this.#sink.message(read.message);
    }
    return read.at;
  }

  #search(chunk: Buffer): Buffer | null {
    const found = this.#lost.search(chunk);
    if (found !== null) this.#mode = 'boundary';
    return found;
  }

  /** Garbage after sense may pass. Garbage from the start is another protocol. */
  #lose(): void {
    if (!this.#understood)
      throw new RtspError('bad_answer', 'What answers at this address does not speak RTSP.');
    if (this.#frames_in_order >= FORGIVEN_AFTER_FRAMES) this.#lost.forgive();
    this.#frames_in_order = 0;
    this.#message = new MessageReader();
    this.#mode = 'lost';
  }
}
