import type { Peer } from '../connection/peers.ts';
import type { FromDevice, FromViewer } from '../protocol/messages.ts';
import type { HandlerContext } from './context.ts';
import { ownSession } from './own-session.ts';
import type { Outcome } from './refusal.ts';

type End = Extract<FromViewer | FromDevice, { type: 'session_end' }>;

/** A side leaves; the other one is told. Both leaving at the same moment is no error. */
export function handleSessionEnd(context: HandlerContext, from: Peer, message: End): Outcome {
  const own = ownSession(context.sessions, from, message.payload.session_id, 'session_end');
  if ('refused' in own) return own.refused.crossed_with_end ? null : own.refused;
  context.sessions.finish(own.session, message.payload.reason, { side: from.side });
  return null;
}
