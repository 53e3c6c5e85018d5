import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../signaling/clock.ts';
import { failureOf, RtspError } from '../rtsp-error.ts';
import type { RtspFailure, RtspListener, RtspSession, RtspTrack } from '../rtsp-types.ts';
import type { CameraDialog } from './camera-dialog.ts';
import { KeepAlive } from './keep-alive.ts';
import type { SessionSetup } from './session-setup.ts';
import { statusError } from './status-error.ts';

/** How often receivers report (RFC 3550 §6.2). */
const REPORT_MS = 5000;
/** How often is looked whether anything came: no timer and no clock for each packet. */
const LOOK_MS = 250;
/** More than that between two looks is no silence of the camera's. */
const LONGEST_LOOK_MS = 2 * LOOK_MS;
const FIRST_LOOK_MS = 20;

/** Milliseconds. */
export interface PlayTimeouts {
  /** From PLAY to the first packet over UDP, which a firewall may swallow without a word. */
  first_udp_packet: number;
  /** Without RTP for so long a stream has ended. */
  no_data: number;
}

/** A stream that plays: kept alive, reported on and watched until it ends or is closed. */
export class PlayingSession implements RtspSession {
  readonly tracks: readonly RtspTrack[];
  readonly transport: 'tcp' | 'udp';
  readonly #dialog: CameraDialog;
  readonly #setup: SessionSetup;
  readonly #timing: PlayTimeouts & { clock: Clock };
  readonly #undo: (() => void)[] = [];
  #onEnd: (failure: RtspFailure) => void = () => undefined;
  #closed = false;

  constructor(dialog: CameraDialog, setup: SessionSetup, timing: PlayTimeouts & { clock: Clock }) {
    this.#dialog = dialog;
    this.#setup = setup;
    this.#timing = timing;
    this.tracks = setup.tracks.map(({ track }) => track);
    this.transport = setup.transport;
  }

  /**
   * Starts it; over UDP it plays when the first packet has come.
   *
   * @param listener told when it ends by itself afterwards
   * @param signal closes it at any time
   * @throws RtspError; it is closed then
   */
  async play(listener: Pick<RtspListener, 'ended'>, signal: AbortSignal): Promise<void> {
    const ended = new Promise<never>((_, reject) => {
      this.#onEnd = ({ code, message }) => reject(new RtspError(code, message));
      const give_up = (): void => {
        this.close();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', give_up);
      this.#undo.push(() => signal.removeEventListener('abort', give_up));
    });
    this.#dialog.connection.onEnd = (failure) => this.#end(failure);
    try {
      await Promise.race([ended, this.#begin()]);
    } catch (error) {
      this.close();
      throw error;
    }
    this.#onEnd = (failure) => listener.ended(failure);
  }

  /** RTP packets so far. */
  get packets(): number {
    return this.#setup.tracks.reduce((sum, { reception }) => sum + reception.packets, 0);
  }

  close(): void {
    if (this.#closed) return;
    this.#stop();
    this.#dialog.tell('TEARDOWN', this.#setup.aggregate_url, this.#setup.session_header);
    this.#dialog.connection.close();
  }

  async #begin(): Promise<void> {
    const fields = { ...this.#setup.session_header, Range: 'npt=0.000-' };
    const { status } = await this.#dialog.ask('PLAY', this.#setup.aggregate_url, fields);
    if (status !== 200) throw statusError(status);
    this.#run();
    if (this.transport === 'udp') await this.#firstPacket();
  }

  #run(): void {
    if (this.#closed) return;
    const { clock } = this.#timing;
    const keep_alive = new KeepAlive(this.#dialog, this.#setup);
    const keepAlive = (): void =>
      void keep_alive.send().catch((error: unknown) => this.#end(failureOf(error)));
    this.#undo.push(clock.every(this.#setup.keep_alive_ms, keepAlive));
    this.#undo.push(clock.every(REPORT_MS, this.#reporter()));
    this.#undo.push(clock.every(LOOK_MS, this.#watch()));
  }

  #firstPacket(): Promise<void> {
    const { clock, first_udp_packet } = this.#timing;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        look();
        late();
      };
      const look = clock.every(FIRST_LOOK_MS, () => {
        if (this.packets === 0) return;
        stop();
        resolve();
      });
      const late = clock.after(first_udp_packet, () => {
        stop();
        reject(
          new RtspError('no_data', 'Nothing arrives over UDP. A firewall may be in the way: choose TCP.'),
        );
      });
      this.#undo.push(stop);
    });
  }

  #reporter(): () => void {
    const ssrc = randomBytes(4).readUInt32BE();
    const cname = randomBytes(12).toString('base64');
    return () => {
      for (const { reception, transport } of this.#setup.tracks)
        transport.sendRtcp(reception.report(ssrc, cname));
    };
  }

  #watch(): () => void {
    const { clock, no_data } = this.#timing;
    let [seen, looked_at, silent_ms] = [this.packets, clock.monotonic(), 0];
    return () => {
      const now = clock.monotonic();
      // When this computer slept or was busy, nobody looked: what came meanwhile is still to be read.
      silent_ms += Math.min(now - looked_at, LONGEST_LOOK_MS);
      looked_at = now;
      if (this.packets !== seen) [seen, silent_ms] = [this.packets, 0];
      else if (silent_ms >= no_data) {
        this.#end({ code: 'no_data', message: 'The camera has stopped sending pictures.' });
      }
    };
  }

  #end(failure: RtspFailure): void {
    if (this.#closed) return;
    this.close();
    this.#onEnd(failure);
  }

  #stop(): void {
    this.#closed = true;
    for (const undo of this.#undo) undo();
    for (const { transport } of this.#setup.tracks) transport.close();
  }
}
