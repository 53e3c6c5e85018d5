import type { DevicePeer } from '../connection/peers.ts';
import type { HandlerContext } from './context.ts';
import { refusal, type Outcome } from './refusal.ts';

/** The device has stored the token that it was sent; it counts only as the answer to one. */
export async function handleTokenRotated(context: HandlerContext, device: DevicePeer): Promise<Outcome> {
  if (!device.rotation_pending) return refusal('invalid_message', 'no token was sent');
  device.rotation_pending = false;
  await context.deviceAuthenticator.confirmRotation(device.device_id);
  return null;
}
