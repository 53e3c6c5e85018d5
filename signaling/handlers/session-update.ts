import type { ViewerPeer } from '../connection/peers.ts';
import type { FromViewer } from '../protocol/messages.ts';
import type { HandlerContext } from './context.ts';
import { ownSession } from './own-session.ts';
import type { ReceivedFrame } from './read-frame.ts';
import type { Outcome } from './refusal.ts';
import { relay } from './relay.ts';

type Update = Extract<FromViewer, { type: 'session_update' }>;

/** Pause, another stream, or an ICE restart, after which the camera offers again within the time for an offer. */
export function handleSessionUpdate(
  context: HandlerContext,
  from: ViewerPeer,
  message: Update,
  frame: ReceivedFrame,
): Outcome {
  const event = message.payload.restart_ice === true ? 'restart_ice' : 'session_update';
  const own = ownSession(context.sessions, from, message.payload.session_id, event);
  if ('refused' in own) return own.refused;
  context.sessions.step(own.session, 'viewer', event);
  relay(context, own.session, from, { message, frame, changed: false });
  return null;
}
