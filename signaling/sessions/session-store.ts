import type { DeviceId, SessionId, UserId } from '../protocol/ids.ts';
import type { SessionEndReason } from '../protocol/messages.ts';

/** The stored trail of who watched what (S22). Times are epoch milliseconds. */
export interface SessionStore {
  start(session: {
    session_id: SessionId;
    user_id: UserId;
    device_id: DeviceId;
    started_at: number;
  }): Promise<void>;
  end(session_id: SessionId, ended_at: number, reason: SessionEndReason): Promise<void>;
  /** At start: whatever a killed hub left open is over. */
  endAllOpen(ended_at: number, reason: SessionEndReason): Promise<number>;
}

/** The sessions that live now: what REST asks of the live side. */
export interface LiveSessions {
  /** Ends a live session on behalf of a user; false when there is none of that id. */
  end(session_id: SessionId, reason: SessionEndReason, ended_by: UserId): boolean;
}
