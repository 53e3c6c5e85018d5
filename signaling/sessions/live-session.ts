import type { DevicePeer, Peer, Side, ViewerPeer } from '../connection/peers.ts';
import type { DeviceId, SessionId, UserId } from '../protocol/ids.ts';
import type { SessionState } from './live-session-state.ts';

/** One viewer watching one device over two given connections. Its id only names it. */
export interface LiveSession {
  readonly session_id: SessionId;
  readonly user_id: UserId;
  readonly device_id: DeviceId;
  readonly viewer: ViewerPeer;
  readonly device: DevicePeer;
  state: SessionState;
  /** Both sides were told of it. Before that it only holds a place. */
  announced: boolean;
  over: boolean;
  cancelTimeout: () => void;
}

/** The peer that a message from `side` goes to. */
export function otherSide(session: LiveSession, side: Side): Peer {
  return side === 'viewer' ? session.device : session.viewer;
}
