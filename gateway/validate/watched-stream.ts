import type { Clock } from '../../signaling/clock.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { StreamSource, StreamState } from '../media/stream-source-types.ts';
import type { StreamStatistics } from '../media/stream-statistics.ts';
import { RtspError } from '../rtsp/rtsp-error.ts';
import type { CheckParts } from './check-parts.ts';

const LOOK_MS = 100;
const OPEN_WITHIN_MS = 35_000;

/** A stream that is kept open to be measured. */
export class WatchedStream {
  readonly #source: StreamSource;
  readonly #clock: Pick<Clock, 'every' | 'monotonic'>;
  readonly #signal: AbortSignal;
  readonly #unsubscribe: () => void;
  #state: StreamState = { state: 'idle' };

  private constructor(source: StreamSource, { clock, signal }: CheckParts) {
    this.#source = source;
    this.#clock = clock;
    this.#signal = signal;
    this.#unsubscribe = source.subscribe({
      packet: () => undefined,
      state: (state) => {
        this.#state = state;
      },
    });
  }

  /** Resolves once it is known what the stream carries. Rejects with an `RtspError`, or the signal's reason. */
  static async open(source: StreamSource, parts: CheckParts): Promise<WatchedStream> {
    const stream = new WatchedStream(source, parts);
    try {
      if (await stream.until(() => stream.#state.state === 'live', OPEN_WITHIN_MS)) return stream;
      throw new RtspError('timeout', 'The camera answers, but sends no picture.');
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  get description(): StreamDescription {
    return this.#state.state === 'live'
      ? this.#state.description
      : { video: null, audio: null, silent_audio: null };
  }

  statistics(): StreamStatistics {
    return this.#source.statistics();
  }

  /**
   * Waits for something to come true.
   *
   * @returns whether it did in time. Rejects with an `RtspError` when the stream ends, or with the signal's reason.
   */
  until(condition: () => boolean, within_ms: number): Promise<boolean> {
    const end_at = this.#clock.monotonic() + within_ms;
    return new Promise((resolve, reject) => {
      const settle = (task: () => void): void => {
        stop();
        this.#signal.removeEventListener('abort', look);
        task();
      };
      const look = (): void => {
        if (this.#signal.aborted) settle(() => reject(this.#signal.reason as Error));
        else if (this.#state.state === 'failed') settle(() => reject(this.#failure()));
        else if (condition()) settle(() => resolve(true));
        else if (this.#clock.monotonic() >= end_at) settle(() => resolve(false));
      };
      const stop = this.#clock.every(LOOK_MS, look);
      this.#signal.addEventListener('abort', look);
      look();
    });
  }

  close(): void {
    this.#unsubscribe();
  }

  #failure(): RtspError {
    const { code, message } =
      this.#state.state === 'failed'
        ? this.#state.failure
        : ({ code: 'no_data', message: 'The camera has stopped sending pictures.' } as const);
    return new RtspError(code, message);
  }
}
