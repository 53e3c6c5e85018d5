import type { Clock } from '../../signaling/clock.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import type { Backchannel, RtspFailure } from '../rtsp/rtsp-types.ts';
import { SpeechQueue, type Speech } from './speech-queue.ts';
import { SpeechWriter } from './speech-writer.ts';

/** Long enough for a conversation's pauses, and for what the camera has not played yet. */
const CLOSE_AFTER_MS = 5_000;
const REST_MS = 5_000;
/** Cameras lock an account after some wrong passwords. */
const UNAUTHORIZED_REST_MS = 60_000;

export interface SpeechLineParts {
  /** Rejects with an `RtspError`. */
  open: (ended: (failure: RtspFailure) => void, signal: AbortSignal) => Promise<Backchannel>;
  clock: Pick<Clock, 'after' | 'monotonic'>;
  /** Told once for each time that it can't be opened, or ends by itself. */
  failed: (failure: RtspFailure) => void;
}

/** The way to one camera's loudspeaker: opened by the first word, and closed when nothing is said any more. */
export class SpeechLine {
  readonly #parts: SpeechLineParts;
  readonly #queue = new SpeechQueue();
  /** Of the way that is open or opens; null when there is none. */
  #abort: AbortController | null = null;
  #way: { backchannel: Backchannel; writer: SpeechWriter } | null = null;
  #spoken_at = 0;
  #rests_until = Number.NEGATIVE_INFINITY;
  #cancelClosing: () => void = () => undefined;

  constructor(parts: SpeechLineParts) {
    this.#parts = parts;
  }

  /** What is said while the way opens is heard as soon as it is open; what is said while it rests after a failure is not. */
  say(speech: Speech): void {
    const now = this.#parts.clock.monotonic();
    if (now < this.#rests_until) return;
    this.#spoken_at = now;
    if (this.#way !== null) {
      this.#way.writer.write(speech.packet, speech.begins);
      return;
    }
    this.#queue.add(speech);
    if (this.#abort === null) void this.#open();
  }

  /** It opens again with the next word. */
  close(): void {
    this.#cancelClosing();
    this.#abort?.abort();
    this.#way?.backchannel.close();
    this.#queue.take();
    [this.#abort, this.#way] = [null, null];
  }

  async #open(): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    const failed = (failure: RtspFailure): void => {
      if (!abort.signal.aborted) this.#failed(failure);
    };
    try {
      const backchannel = await this.#parts.open(failed, abort.signal);
      if (abort.signal.aborted) backchannel.close();
      else this.#opened(backchannel);
    } catch (error) {
      failed(failureOf(error));
    }
  }

  #opened(backchannel: Backchannel): void {
    const writer = new SpeechWriter(backchannel, this.#parts.clock);
    this.#way = { backchannel, writer };
    for (const { packet, begins } of this.#queue.take()) writer.write(packet, begins);
    this.#closeLater(CLOSE_AFTER_MS);
  }

  /** Looks when it may be time, instead of setting a timer anew for each packet. */
  #closeLater(wait_ms: number): void {
    this.#cancelClosing = this.#parts.clock.after(wait_ms, () => {
      const left_ms = this.#spoken_at + CLOSE_AFTER_MS - this.#parts.clock.monotonic();
      if (left_ms > 0) this.#closeLater(left_ms);
      else this.close();
    });
  }

  #failed(failure: RtspFailure): void {
    this.close();
    const rest_ms = failure.code === 'unauthorized' ? UNAUTHORIZED_REST_MS : REST_MS;
    this.#rests_until = this.#parts.clock.monotonic() + rest_ms;
    this.#parts.failed(failure);
  }
}
