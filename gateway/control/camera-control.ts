import type { Answer } from '../contract/questions.ts';
import type { CameraQuestion } from '../contract/camera-questions.ts';
import type { CameraSource } from '../contract/camera-source.ts';
import { OnvifError, isTurnedDown } from '../onvif/onvif-error.ts';
import type { OnvifCamera } from '../onvif/onvif-camera.ts';
import type { PtzAbilities, PtzService } from '../onvif/ptz-service.ts';
import { readDetails } from './camera-details.ts';
import { OpenedCamera, type OnvifParts } from './opened-camera.ts';
import { PtzDriver, type MovingParts } from './ptz-driver.ts';
import { takePicture } from './take-picture.ts';

const DONE: Answer = { kind: 'done' };
const NO_ABILITIES: PtzAbilities = {
  pan_tilt: false,
  zoom: false,
  relative: false,
  home: false,
  max_presets: 0,
};

/** What can be asked of one camera beside its pictures. */
export class CameraControl {
  readonly #camera: OpenedCamera;
  readonly #driver: PtzDriver;

  constructor(source: CameraSource, parts: OnvifParts) {
    this.#camera = new OpenedCamera(source, parts);
    const ptz: MovingParts = {
      move: (...order) => this.#ptz((one) => one.move(...order)),
      stop: () => this.#ptz((one) => one.stop()),
    };
    this.#driver = new PtzDriver(ptz, parts.clock);
  }

  /** Whether it turns or zooms. Rejects with an `OnvifError` when that could not be found out now. */
  async canMove(): Promise<boolean> {
    const { pan_tilt, zoom } = await this.#abilities();
    return pan_tilt || zoom;
  }

  /** Never rejects: what went wrong is in the answer, in words. */
  async answer(question: CameraQuestion): Promise<Answer> {
    try {
      return await this.#answer(question);
    } catch (error) {
      const failure = (error instanceof OnvifError ? error : new OnvifError('bad_answer')).failure;
      return { kind: 'failed', code: failure.code, message: failure.message };
    }
  }

  /** Leaves no camera turning. */
  close(): Promise<void> {
    return this.#driver.close();
  }

  async #answer(question: CameraQuestion): Promise<Answer> {
    switch (question.kind) {
      case 'ptz_move':
        await this.#driver.move(question.velocity);
        return DONE;
      case 'ptz_stop':
        await this.#driver.stop();
        return DONE;
      case 'ptz_home':
        await this.#ptz((ptz) => ptz.goHome());
        return DONE;
      case 'ptz_go_to':
        await this.#ptz((ptz) => ptz.goTo(question.preset));
        return DONE;
      case 'ptz_remember':
        await this.#ptz((ptz) => ptz.remember(question.name));
        return DONE;
      case 'ptz_abilities':
        return this.#ptzAbilities();
      case 'snapshot':
        return this.#camera.use(snapshotOf);
      case 'details':
        return this.#camera.fresh((camera) => Promise.resolve(readDetails(camera)));
    }
  }

  async #ptzAbilities(): Promise<Answer> {
    const { pan_tilt, zoom, home, max_presets } = await this.#abilities();
    const presets = max_presets === 0 ? [] : await this.#presets();
    return { kind: 'ptz_abilities', pan_tilt, zoom, home, max_presets, presets };
  }

  #abilities(): Promise<PtzAbilities> {
    return this.#camera.use(({ ptz }) => (ptz === null ? Promise.resolve(NO_ABILITIES) : ptz.abilities()));
  }

  /** A camera that can't name its places can still be turned by hand. */
  async #presets() {
    try {
      return await this.#ptz((ptz) => ptz.presets());
    } catch (error) {
      if (isTurnedDown(error)) return [];
      throw error;
    }
  }

  #ptz<T>(work: (ptz: PtzService) => Promise<T>): Promise<T> {
    return this.#camera.use(({ ptz }) =>
      ptz === null ? Promise.reject(new OnvifError('not_supported')) : work(ptz),
    );
  }
}

async function snapshotOf(camera: OnvifCamera): Promise<Answer> {
  return { kind: 'snapshot', ...(await takePicture(camera)) };
}
