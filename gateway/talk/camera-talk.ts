import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { BackchannelClient, RtspEndpoint, TalkCodec } from '../rtsp/rtsp-types.ts';
import { SpeechFloor } from './speech-floor.ts';
import { SpeechLine } from './speech-line.ts';
import { readSpeech } from './speech-packet.ts';

export interface CameraTalkParts {
  backchannel: BackchannelClient;
  clock: Pick<Clock, 'after' | 'monotonic'>;
  logger: Pick<Logger, 'warn'>;
}

/** Speaking through one camera's loudspeaker. */
export class CameraTalk {
  readonly #endpoint: RtspEndpoint;
  readonly #backchannel: BackchannelClient;
  readonly #abort = new AbortController();
  readonly #floor: SpeechFloor;
  readonly #line: SpeechLine;
  #codec: TalkCodec | null = null;

  /** @param endpoint the camera's main stream */
  constructor(endpoint: RtspEndpoint, { backchannel, clock, logger }: CameraTalkParts) {
    this.#endpoint = endpoint;
    this.#backchannel = backchannel;
    this.#floor = new SpeechFloor(() => clock.monotonic());
    this.#line = new SpeechLine({
      open: (ended, signal) => backchannel.open(endpoint, ended, signal),
      clock,
      failed: ({ code, message }) => {
        logger.warn({ failure: code, reason: message }, 'a camera could not be spoken to');
      },
    });
  }

  /** What the camera takes; null when it can't be spoken to, or that is not known yet. */
  get codec(): TalkCodec | null {
    return this.#codec;
  }

  /** Asks the camera. Rejects with an `RtspError` when that could not be found out now. */
  async canTalk(): Promise<boolean> {
    this.#codec = await this.#backchannel.offered(this.#endpoint, this.#abort.signal);
    return this.#codec !== null;
  }

  /** Never throws, and takes anything. @param packet what a viewer sent on the track for its speech */
  take(speaker: string, packet: Buffer): void {
    if (this.#codec === null || this.#abort.signal.aborted) return;
    const speech = readSpeech(packet);
    if (speech === null) return;
    const heard = this.#floor.admit(speaker, speech);
    if (heard !== 'refused') this.#line.say({ packet: speech, begins: heard === 'begins' });
  }

  /** For good. */
  close(): void {
    this.#abort.abort();
    this.#line.close();
  }
}
