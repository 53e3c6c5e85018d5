import { MAX_FOUND, type FoundThing } from '../contract/found-thing.ts';
import { readTarget } from '../examine/read-target.ts';
import { allowedTarget, type LookUp, type TargetPolicy } from '../rtsp/allowed-target.ts';
import { CameraDiscovery, type CameraDiscoveryOptions } from './camera-discovery.ts';
import { isOnLan } from './is-on-lan.ts';

/** Answers come in bursts, and each of them would be a message. */
const TOLD_AFTER_MS = 250;

export interface LookoutOptions extends Omit<CameraDiscoveryOptions, 'listener'> {
  policy: TargetPolicy;
  tell: (cameras: FoundThing[]) => void;
  lookUp?: LookUp;
}

/** Tells which cameras announce themselves, all of them at once and not too often, as long as somebody looks. */
export class Lookout {
  readonly #options: LookoutOptions;
  #discovery: CameraDiscovery | null = null;
  #cancelTelling: (() => void) | null = null;

  constructor(options: LookoutOptions) {
    this.#options = options;
  }

  /** Begins with nothing: what was there an hour ago may be gone. When it looks already, it only tells anew. */
  start(): void {
    if (this.#discovery !== null) {
      this.#changed();
      return;
    }
    const changed = (): void => this.#changed();
    this.#discovery = new CameraDiscovery({ ...this.#options, listener: { found: changed, gone: changed } });
    this.#discovery.start();
  }

  /**
   * Asks one host whether it is a camera. An answer comes in like any other.
   *
   * @param target as the person typed it; never rejects for what is no address, or not one of a camera
   */
  async ask(target: string): Promise<void> {
    const address = await this.#addressOf(target).catch(() => null);
    if (address !== null) this.#discovery?.probeHost(address);
  }

  stop(): void {
    this.#cancelTelling?.();
    this.#cancelTelling = null;
    this.#discovery?.stop();
    this.#discovery = null;
  }

  async #addressOf(target: string): Promise<string | null> {
    const { policy, lookUp } = this.#options;
    const read = readTarget(target);
    const host = read.kind === 'host' ? read.host : new URL(read.url).hostname;
    const { address, family } = await allowedTarget(host, policy, lookUp);
    return family === 4 ? address : null;
  }

  #changed(): void {
    this.#cancelTelling ??= this.#options.clock.after(TOLD_AFTER_MS, () => {
      this.#cancelTelling = null;
      const things = this.#discovery?.things ?? [];
      const cameras = things.filter(({ address }) => isOnLan(address));
      this.#options.tell(cameras.slice(0, MAX_FOUND));
    });
  }
}
