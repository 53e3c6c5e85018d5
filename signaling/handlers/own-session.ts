import type { Peer } from '../connection/peers.ts';
import type { SessionId } from '../protocol/ids.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import type { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import { nextState, type SessionEvent } from '../sessions/live-session-state.ts';
import { refusal, type Refusal } from './refusal.ts';

export type OwnSession = { session: LiveSession } | { refused: Refusal };

/**
 * The session that a message names, when it is this connection's and the message may come now. Someone else's session and one that
 * never was are answered alike, so that an id can't be probed.
 */
export function ownSession(
  sessions: LiveSessionRegistry,
  peer: Peer,
  session_id: SessionId,
  event: SessionEvent,
): OwnSession {
  const found = sessions.lookup(session_id, peer);
  if (found === 'foreign') return { refused: refusal('session_unknown', 'no such session') };
  if (found === 'ended') {
    return { refused: { ...refusal('session_unknown', 'the session is over'), crossed_with_end: true } };
  }
  if (!found.announced || nextState(peer.side, event, found.state) === null) {
    return {
      refused: refusal('session_conflict', `${event} can't come while the session is ${found.state}`),
    };
  }
  return { session: found };
}
