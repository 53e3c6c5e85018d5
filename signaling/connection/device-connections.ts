import type { Presence } from '../devices/presence.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { DeviceStatus } from '../protocol/model.ts';
import type { DevicePeer } from './peers.ts';

/** The devices that are connected: one socket each, and what they said of themselves. */
export class DeviceConnections implements Presence {
  readonly #peers = new Map<DeviceId, DevicePeer>();
  readonly #status = new Map<DeviceId, DeviceStatus>();

  /** Takes the place of an older connection of the same device, which is returned. */
  add(device: DevicePeer): DevicePeer | undefined {
    const older = this.#peers.get(device.device_id);
    this.#peers.set(device.device_id, device);
    return older;
  }

  /** False when a newer connection has taken its place already. */
  remove(device: DevicePeer): boolean {
    if (this.#peers.get(device.device_id) !== device) return false;
    this.#peers.delete(device.device_id);
    this.#status.delete(device.device_id);
    return true;
  }

  get(device_id: DeviceId): DevicePeer | undefined {
    return this.#peers.get(device_id);
  }

  all(): DevicePeer[] {
    return [...this.#peers.values()];
  }

  isOnline(device_id: DeviceId): boolean {
    return this.#peers.has(device_id);
  }

  statusOf(device_id: DeviceId): DeviceStatus | undefined {
    return this.#status.get(device_id);
  }

  mergeStatus(device: DevicePeer, status: DeviceStatus): void {
    this.#status.set(device.device_id, { ...this.#status.get(device.device_id), ...status });
  }

  pushToken(device_id: DeviceId, token: string, grace_s: number): boolean {
    const device = this.#peers.get(device_id);
    if (!device) return false;
    device.rotation_pending = true;
    device.outbox.send({ type: 'token_rotate', payload: { token, grace_s } });
    return true;
  }
}
