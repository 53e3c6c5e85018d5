import { RtspCamera, type RtspCameraOptions } from '../../test/cameras/rtsp-camera.ts';

/** A camera that is switched off and on, and whose cable is pulled and put back. */
export class ComingAndGoing {
  readonly #options: RtspCameraOptions;
  #camera: RtspCamera;
  #state: 'well' | 'off' | 'unplugged' = 'well';

  private constructor(camera: RtspCamera, options: RtspCameraOptions) {
    this.#camera = camera;
    this.#options = options;
  }

  static async start(options: RtspCameraOptions): Promise<ComingAndGoing> {
    return new ComingAndGoing(await RtspCamera.start(options), options);
  }

  get url(): string {
    return this.#camera.url();
  }

  /** Goes, in one of both ways, or comes back. @param way from 0 to 1, which one */
  async change(way: number): Promise<void> {
    if (this.#state !== 'well') await this.comeBack();
    else if (way < 0.5) {
      await this.#camera.stop();
      this.#state = 'off';
    } else {
      this.#camera.freeze();
      this.#state = 'unplugged';
    }
  }

  async comeBack(): Promise<void> {
    if (this.#state === 'unplugged') this.#camera.thaw();
    if (this.#state === 'off')
      this.#camera = await RtspCamera.start({ ...this.#options, port: this.#camera.port });
    this.#state = 'well';
  }

  async stop(): Promise<void> {
    await this.#camera.stop();
  }
}
