import type { DevicePeer } from '../connection/peers.ts';
import type { FromDevice } from '../protocol/messages.ts';
import type { HandlerContext } from './context.ts';
import { handleDeviceStatus } from './device-status.ts';
import type { ReceivedFrame } from './read-frame.ts';
import type { Outcome } from './refusal.ts';
import { handleSessionEnd } from './session-end.ts';
import { handleSignalCandidates } from './signal-candidates.ts';
import { handleSignalDescription } from './signal-description.ts';
import { handleTokenRotated } from './token-rotated.ts';

/** Carries out one message of a device. */
export function handleFromDevice(
  context: HandlerContext,
  device: DevicePeer,
  message: FromDevice,
  frame: ReceivedFrame,
): Outcome | Promise<Outcome> {
  switch (message.type) {
    case 'heartbeat':
      device.outbox.send({ type: 'heartbeat_ack', payload: {} }, message.id);
      return null;
    case 'heartbeat_ack':
      return null;
    case 'device_status':
      return handleDeviceStatus(context, device, message);
    case 'signal_offer':
      return handleSignalDescription(context, device, message, frame);
    case 'signal_candidates':
      return handleSignalCandidates(context, device, message, frame);
    case 'session_end':
      return handleSessionEnd(context, device, message);
    case 'token_rotated':
      return handleTokenRotated(context, device);
  }
}
