import type { DeviceStatus } from '../../../signaling/protocol/model.ts';
import type { PageClock } from './page-clock.ts';

/** The hub counts a device's messages; what a battery does can wait this long. */
const LEAST_MS = 10_000;

/** Tells the hub how the camera does: when it connects, and when something changed, but seldom. */
export class StatusReport {
  readonly #clock: PageClock;
  readonly #read: () => DeviceStatus;
  readonly #send: (status: DeviceStatus) => boolean;
  #sent = '';
  #cancel: (() => void) | null = null;

  constructor(clock: PageClock, read: () => DeviceStatus, send: (status: DeviceStatus) => boolean) {
    this.#clock = clock;
    this.#read = read;
    this.#send = send;
  }

  /** A new connection knows nothing of this camera. */
  connected(): void {
    this.#sent = '';
    this.changed();
  }

  changed(): void {
    if (this.#cancel !== null) return;
    const status = this.#read();
    const text = JSON.stringify(status);
    if (text === this.#sent || text === '{}' || !this.#send(status)) return;
    this.#sent = text;
    this.#cancel = this.#clock.after(LEAST_MS, () => {
      this.#cancel = null;
      this.changed();
    });
  }
}
