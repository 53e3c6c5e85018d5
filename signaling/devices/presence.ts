import type { DeviceId } from '../protocol/ids.ts';
import type { DeviceStatus } from '../protocol/model.ts';

/** Which devices are connected now: what REST asks of the live side. */
export interface Presence {
  isOnline(device_id: DeviceId): boolean;
  statusOf(device_id: DeviceId): DeviceStatus | undefined;
  /** Sends `token_rotate`; false when the device is not connected. */
  pushToken(device_id: DeviceId, token: string, grace_s: number): boolean;
}
