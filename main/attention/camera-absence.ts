import type { DeviceView } from '../../preload/contract/model.ts';
import type { Clock } from '../../signaling/clock.ts';
import { ToldTogether } from './told-together.ts';

export type SeenCamera = Pick<DeviceView, 'device_id' | 'device_name' | 'online'>;

export interface CameraAbsenceDeps {
  clock: Pick<Clock, 'monotonic' | 'after'>;
  gone: (cameras: readonly SeenCamera[]) => void;
  back: (cameras: readonly SeenCamera[]) => void;
}

/** A phone that reloads its page or changes its network is back before that. */
const GONE_AFTER_MS = 10_000;
/** Cameras come back to a hub that was away one after the other; their longest wait is 30 s. */
const SETTLING_MS = 30_000;
const GATHER_MS = 3_000;
const APART_MS = 30_000;

/**
 * - `here`: online
 * - `missing`: was here, and is not told yet
 * - `told`: told that it is gone
 * - `away`: never seen here, which is no news
 */
type Presence = 'here' | 'missing' | 'told' | 'away';

/**
 * Which cameras went offline and which came back. A camera is gone once it was away for a while; back is only what was
 * told to be gone. What is offline at the first look is no news, and without a line to the hub nothing is known.
 */
export class CameraAbsence {
  readonly #presence = new Map<string, Presence>();
  readonly #gone: ToldTogether;
  readonly #back: ToldTogether;
  #cameras = new Map<string, SeenCamera>();
  #settled_at = -Infinity;
  #has_line = false;
  readonly #clock: CameraAbsenceDeps['clock'];

  constructor({ clock, gone, back }: CameraAbsenceDeps) {
    this.#clock = clock;
    const together = { clock, gather_ms: GATHER_MS, apart_ms: APART_MS };
    this.#gone = new ToldTogether({
      ...together,
      tell: (ids) => {
        for (const id of ids) this.#presence.set(id, 'told');
        gone(this.#seen(ids));
      },
    });
    this.#back = new ToldTogether({
      ...together,
      tell: (ids) => {
        for (const id of ids) this.#presence.set(id, 'here');
        back(this.#seen(ids));
      },
    });
  }

  see(cameras: readonly SeenCamera[], has_line: boolean): void {
    if (!has_line) this.#lose();
    else {
      if (!this.#has_line) this.#regain();
      this.#cameras = new Map(cameras.map((camera) => [camera.device_id, camera]));
      for (const id of this.#presence.keys()) if (!this.#cameras.has(id)) this.#forget(id);
      for (const camera of cameras) this.#look(camera);
    }
  }

  stop(): void {
    this.#gone.clear();
    this.#back.clear();
  }

  #look({ device_id, online }: SeenCamera): void {
    const was = this.#presence.get(device_id);
    if (online) {
      if (was === 'missing') this.#gone.drop(device_id);
      if (was === 'told') this.#return(device_id);
      else this.#presence.set(device_id, 'here');
    } else if (was === 'here') this.#miss(device_id);
    else if (was === 'told') this.#back.drop(device_id);
    else if (was === undefined) this.#presence.set(device_id, 'away');
  }

  #return(device_id: string): void {
    if (!this.#back.has(device_id)) this.#back.add(device_id, 0);
  }

  #miss(device_id: string): void {
    this.#presence.set(device_id, 'missing');
    const settling = Math.max(0, this.#settled_at - this.#clock.monotonic());
    this.#gone.add(device_id, settling + GONE_AFTER_MS);
  }

  #lose(): void {
    this.#has_line = false;
    this.stop();
  }

  /** Whoever was missing is looked for anew, once the others had time to come back as well. */
  #regain(): void {
    this.#has_line = true;
    if (this.#presence.size === 0) return;
    this.#settled_at = this.#clock.monotonic() + SETTLING_MS;
    for (const [id, was] of this.#presence) if (was === 'missing') this.#miss(id);
  }

  #forget(device_id: string): void {
    this.#presence.delete(device_id);
    this.#gone.drop(device_id);
    this.#back.drop(device_id);
  }

  #seen(ids: readonly string[]): SeenCamera[] {
    return ids.map((id) => this.#cameras.get(id)).filter((camera) => camera !== undefined);
  }
}
