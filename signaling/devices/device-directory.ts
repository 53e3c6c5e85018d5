import type { DeviceId, UserId } from '../protocol/ids.ts';
import type { Capabilities, DeviceKind } from '../protocol/model.ts';

/** A device as stored. Whether it is online is known to presence alone. Times are epoch milliseconds. */
export interface DeviceRecord {
  device_id: DeviceId;
  device_name: string;
  kind: DeviceKind;
  capabilities: Capabilities | null;
  last_seen_at: number | null;
  created_at: number;
}

/** What the live side of the hub asks of the stored devices. */
export interface DeviceDirectory {
  find(device_id: DeviceId): Promise<DeviceRecord | null>;
  /** The devices that this user has an access row for, in order of creation. */
  visibleTo(user_id: UserId): Promise<DeviceRecord[]>;
  /** Watching goes by access rows alone, whatever the role. */
  mayWatch(user_id: UserId, device_id: DeviceId): Promise<boolean>;
  watchersOf(device_id: DeviceId): Promise<UserId[]>;
  /** At `hello` and at disconnect. */
  recordSeen(device_id: DeviceId, seen: { at: number; capabilities?: Capabilities }): Promise<void>;
}

/**
 * Verifies a device's token in constant time against the stored SHA-256 (S04). The first `hello` with a token closes the
 * claim that handed it out; the first with a rotated token ends the old one.
 */
export interface DeviceAuthenticator {
  authenticate(device_id: DeviceId, token: string): Promise<DeviceRecord | null>;
  /** The device confirmed with `token_rotated` that it has stored its new token. */
  confirmRotation(device_id: DeviceId): Promise<void>;
}
