import type { DevicePeer } from '../connection/peers.ts';
import type { FromDevice } from '../protocol/messages.ts';
import type { HandlerContext } from './context.ts';
import type { Outcome } from './refusal.ts';

type Status = Extract<FromDevice, { type: 'device_status' }>;

/** What the device says of itself goes to everyone who may see it; fields it leaves out stay as they were. */
export function handleDeviceStatus(context: HandlerContext, device: DevicePeer, message: Status): Outcome {
  context.devices.mergeStatus(device, message.payload);
  context.announcer.announce(device.device_id);
  return null;
}
