import type { Clock } from '../../../signaling/clock.ts';
import { failureOf, RtspError } from '../rtsp-error.ts';
import type { Backchannel, RtspFailure, TalkCodec } from '../rtsp-types.ts';
import type { CameraDialog } from './camera-dialog.ts';
import { KeepAlive } from './keep-alive.ts';
import type { SessionSetup } from './session-setup.ts';
import { statusError } from './status-error.ts';

/** A session in which the camera plays what it is sent: kept alive until it ends or is closed. */
export class TalkingSession implements Backchannel {
  readonly codec: TalkCodec;
  readonly payload_type: number;
  readonly #dialog: CameraDialog;
  readonly #setup: SessionSetup;
  readonly #track: SessionSetup['tracks'][number];
  #cancelKeepAlive: () => void = () => undefined;
  #closed = false;

  constructor(dialog: CameraDialog, setup: SessionSetup, codec: TalkCodec) {
    const [track] = setup.tracks;
    if (track === undefined) throw new Error('the first track is set up or that fails');
    this.#dialog = dialog;
    this.#setup = setup;
    this.#track = track;
    this.codec = codec;
    this.payload_type = track.track.payload_type;
  }

  /**
   * From here on it is heard.
   *
   * @param fields further headers of PLAY
   * @param ended told when it ends by itself afterwards
   * @param signal closes it while it begins
   * @throws RtspError, or the signal's reason; it is closed then
   */
  async play(
    fields: Readonly<Record<string, string>>,
    ended: (failure: RtspFailure) => void,
    { clock, signal }: { clock: Clock; signal: AbortSignal },
  ): Promise<void> {
    const give_up = (): void => this.close();
    signal.addEventListener('abort', give_up);
    try {
      signal.throwIfAborted();
      await this.#begin(fields);
    } catch (error) {
      this.close();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', give_up);
    }
    const end = (failure: RtspFailure): void => {
      if (this.#closed) return;
      this.close();
      ended(failure);
    };
    this.#dialog.connection.onEnd = end;
    const keep_alive = new KeepAlive(this.#dialog, this.#setup);
    this.#cancelKeepAlive = clock.every(
      this.#setup.keep_alive_ms,
      () => void keep_alive.send().catch((error: unknown) => end(failureOf(error))),
    );
  }

  send(packet: Buffer): void {
    if (!this.#closed) this.#track.transport.sendRtp(packet);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelKeepAlive();
    this.#track.transport.close();
    this.#dialog.tell('TEARDOWN', this.#setup.aggregate_url, this.#setup.session_header);
    this.#dialog.connection.close();
  }

  async #begin(fields: Readonly<Record<string, string>>): Promise<void> {
    const { aggregate_url, session_header } = this.#setup;
    const headers = { ...session_header, Range: 'npt=0.000-', ...fields };
    const { status } = await this.#dialog.ask('PLAY', aggregate_url, headers);
    if (status !== 200) throw statusError(status);
    if (this.#closed) throw new RtspError('closed_by_camera', 'The way to the camera was closed.');
  }
}
