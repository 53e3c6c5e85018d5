import type { Clock } from '../../signaling/clock.ts';
import type { CameraSource } from '../contract/camera-source.ts';
import { OnvifCamera } from '../onvif/onvif-camera.ts';
import { OnvifError, isTurnedDown, onvifCode } from '../onvif/onvif-error.ts';
import type { TargetPolicy } from '../rtsp/allowed-target.ts';

export interface OnvifParts {
  clock: Clock;
  policy: TargetPolicy;
}

/** For one question with its answer: who holds a button down does not wait longer. */
const TIMEOUT_MS = 5_000;

type OnvifSource = Pick<CameraSource, 'onvif_url' | 'credentials' | 'certificate_sha256'>;

/** An ONVIF camera that is opened when it is first needed, and again when it does not take what was found out then. */
export class OpenedCamera {
  readonly #source: OnvifSource;
  readonly #parts: OnvifParts;
  #opened: Promise<OnvifCamera> | null = null;

  constructor(source: OnvifSource, parts: OnvifParts) {
    this.#source = source;
    this.#parts = parts;
  }

  /** Rejects with an `OnvifError`, or with what `work` rejects with. */
  async use<T>(work: (camera: OnvifCamera) => Promise<T>): Promise<T> {
    const kept = this.#opened;
    const opened = kept ?? this.#open();
    try {
      return await work(await opened);
    } catch (error) {
      if (!isTurnedDown(error)) this.#forget(opened);
      // Its clock was set, or it was restarted: signatures of before are old. Once only: wrong ones lock accounts.
      if (kept === null || onvifCode(error) !== 'not_authorized') throw error;
      return work(await (this.#opened ?? this.#open()));
    }
  }

  /** Finds everything out anew, such as how late its clock is now. */
  fresh<T>(work: (camera: OnvifCamera) => Promise<T>): Promise<T> {
    this.#opened = null;
    return this.use(work);
  }

  #open(): Promise<OnvifCamera> {
    const { onvif_url, credentials, certificate_sha256 } = this.#source;
    if (onvif_url === null) return Promise.reject(new OnvifError('not_supported'));
    const { clock, policy } = this.#parts;
    const target = { url: onvif_url, credentials, certificate_sha256 };
    const opened = OnvifCamera.open(target, { clock, policy, timeout_ms: TIMEOUT_MS });
    this.#opened = opened;
    opened.catch(() => {
      this.#forget(opened);
    });
    return opened;
  }

  #forget(opened: Promise<OnvifCamera>): void {
    if (this.#opened === opened) this.#opened = null;
  }
}
