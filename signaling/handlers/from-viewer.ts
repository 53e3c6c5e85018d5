import type { ViewerPeer } from '../connection/peers.ts';
import type { FromViewer } from '../protocol/messages.ts';
import type { HandlerContext } from './context.ts';
import type { ReceivedFrame } from './read-frame.ts';
import type { Outcome } from './refusal.ts';
import { handleSessionEnd } from './session-end.ts';
import { handleSessionUpdate } from './session-update.ts';
import { handleSignalCandidates } from './signal-candidates.ts';
import { handleSignalDescription } from './signal-description.ts';
import { handleWatchRequest } from './watch-request.ts';

/** Carries out one message of a viewer. */
export function handleFromViewer(
  context: HandlerContext,
  viewer: ViewerPeer,
  message: FromViewer,
  frame: ReceivedFrame,
): Outcome | Promise<Outcome> {
  switch (message.type) {
    case 'heartbeat':
      viewer.outbox.send({ type: 'heartbeat_ack', payload: {} }, message.id);
      return null;
    case 'heartbeat_ack':
      return null;
    case 'watch_request':
      return handleWatchRequest(context, viewer, message);
    case 'signal_answer':
      return handleSignalDescription(context, viewer, message, frame);
    case 'signal_candidates':
      return handleSignalCandidates(context, viewer, message, frame);
    case 'session_update':
      return handleSessionUpdate(context, viewer, message, frame);
    case 'session_end':
      return handleSessionEnd(context, viewer, message);
  }
}
