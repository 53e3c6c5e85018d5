import type { Clock } from '../clock.ts';
import type { DeviceDirectory } from '../devices/device-directory.ts';
import { deviceView } from '../devices/device-view.ts';
import type { Presence } from '../devices/presence.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { Background } from './background.ts';
import { settled, type SecurityVersion } from './settled.ts';
import type { ViewerConnections } from './viewer-connections.ts';

export interface DeviceAnnouncerOptions {
  clock: Clock;
  background: Background;
  directory: DeviceDirectory;
  presence: Presence;
  viewers: ViewerConnections;
  version: SecurityVersion;
}

/**
 * Tells every viewer that may see a device how it is now. One announcement a device is under way at a time, and changes
 * meanwhile make one more: nobody hears an older state after a newer one, and a flapping device can't flood viewers.
 */
export class DeviceAnnouncer {
  readonly #options: DeviceAnnouncerOptions;
  readonly #under_way = new Map<DeviceId, { again: boolean }>();

  constructor(options: DeviceAnnouncerOptions) {
    this.#options = options;
  }

  announce(device_id: DeviceId): void {
    const running = this.#under_way.get(device_id);
    if (running) running.again = true;
    else this.#options.background.run('a device change was not announced', () => this.#run(device_id));
  }

  async #run(device_id: DeviceId): Promise<void> {
    const running = { again: true };
    this.#under_way.set(device_id, running);
    try {
      while (running.again) {
        running.again = false;
        await this.#once(device_id);
      }
    } finally {
      this.#under_way.delete(device_id);
    }
  }

  async #once(device_id: DeviceId): Promise<void> {
    const { clock, directory, presence, viewers, version } = this.#options;
    const found = await settled(version, async () => ({
      record: await directory.find(device_id),
      watchers: await directory.watchersOf(device_id),
    }));
    if (!found?.record) return;
    const device = deviceView(found.record, presence, clock.now());
    for (const viewer of found.watchers.flatMap((user_id) => viewers.of(user_id))) {
      viewer.outbox.send({ type: 'device_changed', payload: { device } });
    }
  }
}
