import { isoTime } from '../clock.ts';
import type { Device } from '../protocol/model.ts';
import type { DeviceRecord } from './device-directory.ts';
import type { Presence } from './presence.ts';

/** A device as the wire shows it: what is stored, joined with whether it is here now. */
export function deviceView(record: DeviceRecord, presence: Presence, now: number): Device {
  const online = presence.isOnline(record.device_id);
  const status = presence.statusOf(record.device_id);
  const seen = online ? now : record.last_seen_at;
  return {
    device_id: record.device_id,
    device_name: record.device_name,
    kind: record.kind,
    online,
    last_seen_at: seen === null ? null : isoTime(seen),
    capabilities: record.capabilities,
    ...(status && { status }),
  };
}
