import type { ClaimView, DeviceView } from '../../preload/contract/model.ts';
import type { PendingClaim } from '../../signaling/protocol/messages.ts';
import type { Device } from '../../signaling/protocol/model.ts';

/*
 * What crosses to the renderer is named field by field, so that a field added to the wire later stays in main until
 * somebody decides otherwise.
 */

export function viewOfDevice(device: Device): DeviceView {
  const { device_id, device_name, kind, online, last_seen_at, capabilities, status } = device;
  const view = {
    device_id,
    device_name,
    kind,
    online,
    last_seen_at,
    capabilities: capabilities && { ...capabilities },
  };
  return status === undefined ? view : { ...view, status: viewOfStatus(status) };
}

function viewOfStatus(status: NonNullable<Device['status']>): NonNullable<DeviceView['status']> {
  const { battery_percent, charging, width, height, fps } = status;
  return {
    ...(battery_percent === undefined ? {} : { battery_percent }),
    ...(charging === undefined ? {} : { charging }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(fps === undefined ? {} : { fps }),
  };
}

export function viewOfClaim(claim: PendingClaim): ClaimView {
  const { claim_id, pairing_id, device_name, kind, model, check_code, address, expires_at, status } = claim;
  return { claim_id, pairing_id, device_name, kind, model, check_code, address, expires_at, status };
}
