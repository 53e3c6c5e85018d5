import { CLOSE } from '../protocol/errors.ts';
import type { SessionEndReason } from '../protocol/messages.ts';
import type { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import type { Peer } from './peers.ts';

/** Sends a peer away whose credentials no longer count: its sessions end for that reason, it is told, 1008. */
export function dismiss(
  sessions: LiveSessionRegistry,
  peer: Peer,
  { reason, text }: { reason: SessionEndReason; text: string },
): void {
  sessions.finishAllOf(peer, reason);
  peer.outbox.send({ type: 'error', payload: { code: 'unauthenticated', message: text } });
  peer.connection.close(CLOSE.policy, text);
}
