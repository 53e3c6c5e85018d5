import { RtspError } from '../rtsp-error.ts';
import { RtspHeaders, type RtspMessage } from './rtsp-message.ts';

/** Bytes. The longest lines of real cameras are challenges and URLs of some hundred bytes. */
const MAX_LINE = 8 * 1024;
const MAX_HEAD = 32 * 1024;
const MAX_HEADERS = 64;
const MAX_BODY = 64 * 1024;

const LINE_FEED = 0x0a;
const RESPONSE = /^RTSP\/\d\.\d (\d{3})(?: |$)/;
const REQUEST = /^([A-Z_]{3,32}) \S{1,2048} RTSP\/\d\.\d$/;

/** The line's end, and what could end a line where a part of it is sent back. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

type Start = { kind: 'response'; status: number } | { kind: 'request'; method: string };

/** Reads one response or request, split in any way over chunks. */
export class MessageReader {
  readonly #body = new BodyReader();
  #start: Start | null = null;
  #fields: [string, string][] = [];
  #pieces: Buffer[] = [];
  #line_bytes = 0;
  #head_bytes = 0;

  /**
   * @param at where in the chunk to read on
   * @returns where it stopped: at the chunk's end, or right behind the message, which then comes along. `garbage` when the first line
   *   is no start of a message: the caller looks for the next one.
   * @throws RtspError when a bound is exceeded
   */
  read(chunk: Buffer, at: number): { at: number; message?: RtspMessage; garbage?: true } {
    while (at < chunk.length) {
      if (this.#body.expects) {
        at = this.#body.read(chunk, at);
        if (!this.#body.complete) return { at };
        return { at, message: this.#finish() };
      }
      const end = chunk.indexOf(LINE_FEED, at);
      this.#keep(chunk.subarray(at, end === -1 ? chunk.length : end));
      if (end === -1) return { at: chunk.length };
      at = end + 1;
      const ended = this.#line(this.#takeLine());
      if (ended === 'garbage') return { at, garbage: true };
      if (ended === 'head' && this.#body.complete) return { at, message: this.#finish() };
    }
    return { at };
  }

  #keep(piece: Buffer): void {
    this.#line_bytes += piece.length;
    this.#head_bytes += piece.length;
    if (this.#line_bytes > MAX_LINE || this.#head_bytes > MAX_HEAD) {
      throw new RtspError('bad_answer', 'The camera sent an answer that is far too long.');
    }
    if (piece.length > 0) this.#pieces.push(piece);
  }

  #takeLine(): string {
    const line = Buffer.concat(this.#pieces).toString('utf8');
    this.#pieces = [];
    this.#line_bytes = 0;
    return line.replace(CONTROL, '');
  }

  #line(line: string): 'garbage' | 'head' | 'more' {
    if (this.#start === null) {
      this.#start = startOf(line);
      return this.#start === null ? 'garbage' : 'more';
    }
    if (line !== '') {
      this.#field(line);
      return 'more';
    }
    this.#body.expect(contentLength(new RtspHeaders(this.#fields)));
    return 'head';
  }

  /** A line without a colon means nothing and is passed over; one that begins with a blank goes on the field before. */
  #field(line: string): void {
    if (this.#fields.length >= MAX_HEADERS) {
      throw new RtspError('bad_answer', 'The camera sent an answer with far too many headers.');
    }
    const last = this.#fields.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last[1] += ` ${line.trim()}`;
      return;
    }
    const colon = line.indexOf(':');
    if (colon > 0)
      this.#fields.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }

  #finish(): RtspMessage {
    const { start, fields } = { start: this.#start, fields: this.#fields };
    if (start === null) throw new RtspError('bad_answer', 'The camera sent an answer without a beginning.');
    this.#start = null;
    this.#fields = [];
    this.#head_bytes = 0;
    return { ...start, headers: new RtspHeaders(fields), body: this.#body.take() };
  }
}

class BodyReader {
  #pieces: Buffer[] = [];
  #missing = 0;
  #expects = false;

  /** The head is through, and what follows is body. */
  get expects(): boolean {
    return this.#expects;
  }

  get complete(): boolean {
    return this.#missing === 0;
  }

  expect(length: number): void {
    this.#missing = length;
    this.#expects = length > 0;
  }

  read(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#missing);
    this.#pieces.push(chunk.subarray(at, end));
    this.#missing -= end - at;
    return end;
  }

  take(): Buffer {
    const body = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#expects = false;
    return body;
  }
}

function startOf(line: string): Start | null {
  const status = RESPONSE.exec(line)?.[1];
  if (status !== undefined) return { kind: 'response', status: Number(status) };
  const method = REQUEST.exec(line)?.[1];
  return method === undefined ? null : { kind: 'request', method };
}

function contentLength(headers: RtspHeaders): number {
  const named = new Set(headers.all('content-length'));
  if (named.size === 0) return 0;
  const [length = ''] = named;
  if (named.size > 1 || !/^\d{1,9}$/.test(length)) {
    throw new RtspError('bad_answer', 'The camera sent an answer whose length makes no sense.');
  }
  if (Number(length) > MAX_BODY) {
    throw new RtspError('bad_answer', 'The camera sent a description that is far too long.');
  }
  return Number(length);
}
