import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { CameraSource } from '../contract/camera-source.ts';
import type { CheckOutcome, CheckPoint, CheckSubject } from '../contract/camera-check.ts';
import type { Gateway } from '../gateway.ts';
import type { OpenAudioPath } from '../media/audio-path.ts';
import { rtspEndpoint } from '../rtsp/rtsp-endpoint.ts';
import { passingStream } from '../media/passing-stream.ts';
import type { SharedStream } from '../media/stream-source.ts';
import type { TargetPolicy } from '../rtsp/allowed-target.ts';
import { checkCamera } from './check-camera.ts';
import type { CheckedCamera } from './check-parts.ts';

export interface CameraChecksOptions {
  clock: Clock;
  random: () => number;
  policy: TargetPolicy;
  /** What sound can be played. */
  openAudio: OpenAudioPath;
  gateway: Pick<Gateway, 'checked'>;
  tell: (check_id: number, point: CheckPoint) => void;
  /** Once for each check, also one that was cancelled. */
  ended: (check_id: number, outcome: CheckOutcome) => void;
  logger: Pick<Logger, 'warn'>;
}

/** The checks that are running. */
export class CameraChecks {
  readonly #options: CameraChecksOptions;
  readonly #running = new Map<number, AbortController>();

  constructor(options: CameraChecksOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async start(check_id: number, subject: CheckSubject): Promise<void> {
    const abort = new AbortController();
    this.#running.set(check_id, abort);
    const outcome = await this.#outcome(check_id, subject, abort.signal);
    this.#running.delete(check_id);
    this.#options.ended(check_id, outcome);
  }

  /** Nothing happens when it is over. */
  cancel(check_id: number): void {
    this.#running.get(check_id)?.abort();
  }

  stop(): void {
    for (const abort of this.#running.values()) abort.abort();
  }

  async #outcome(check_id: number, subject: CheckSubject, signal: AbortSignal): Promise<CheckOutcome> {
    try {
      await this.#run(check_id, subject, signal);
      return 'done';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      this.#options.logger.warn({ err: error }, 'a check could not be finished');
      return 'failed';
    }
  }

  async #run(check_id: number, subject: CheckSubject, signal: AbortSignal): Promise<void> {
    const { clock, policy, gateway, tell } = this.#options;
    if (subject.kind === 'examined') {
      await this.#runApart(subject.source, (camera) =>
        checkCamera(camera, { clock, policy, signal }, (point) => tell(check_id, point)),
      );
      return;
    }
    const camera = gateway.checked(subject.device_id);
    if (camera === null) throw new Error('there is no such camera');
    await checkCamera(camera, { clock, policy, signal }, (point) => tell(check_id, point));
  }

  /** A camera that is not one of the gateway's gets streams for as long as it is checked. */
  async #runApart(source: CameraSource, check: (camera: CheckedCamera) => Promise<void>): Promise<void> {
    const main = this.#stream(source, source.main_url);
    const sub = source.sub_url === null ? null : this.#stream(source, source.sub_url);
    try {
      await check({ source, main, sub });
    } finally {
      main.close();
      sub?.close();
    }
  }

  #stream(source: CameraSource, url: string): SharedStream {
    return passingStream(rtspEndpoint(source, url), this.#options);
  }
}
