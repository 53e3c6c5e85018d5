import { RtspError } from '../rtsp-error.ts';
import type { CameraDialog } from './camera-dialog.ts';
import type { SessionSetup } from './session-setup.ts';

/** Tells the camera that somebody still watches: GET_PARAMETER where it knows that, else OPTIONS. */
export class KeepAlive {
  readonly #dialog: CameraDialog;
  readonly #setup: SessionSetup;
  #method: 'GET_PARAMETER' | 'OPTIONS';
  #waits = false;

  constructor(dialog: CameraDialog, setup: SessionSetup) {
    this.#dialog = dialog;
    this.#setup = setup;
    this.#method = setup.methods.has('GET_PARAMETER') ? 'GET_PARAMETER' : 'OPTIONS';
  }

  /** Rejects with an `RtspError` when the camera no longer takes the credentials, or is gone. */
  async send(): Promise<void> {
    if (this.#waits) return;
    this.#waits = true;
    try {
      const { status } = await this.#dialog.ask(
        this.#method,
        this.#setup.aggregate_url,
        this.#setup.session_header,
      );
      if (status === 405 || status === 501) this.#method = 'OPTIONS';
    } catch (error) {
      // Some cameras never answer this while they send. Whether they send is watched elsewhere.
      if (!(error instanceof RtspError && error.failure.code === 'timeout')) throw error;
    } finally {
      this.#waits = false;
    }
  }
}
