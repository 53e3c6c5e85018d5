import { randomUUID } from 'node:crypto';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { DevicePeer, Peer, Side, ViewerPeer } from '../connection/peers.ts';
import { sessionId, type DeviceId, type SessionId, type UserId } from '../protocol/ids.ts';
import type { SessionEndReason } from '../protocol/messages.ts';
import type { LiveSession } from './live-session.ts';
import { EndedSessions } from './ended-sessions.ts';
import type { LiveSessionTrail } from './live-session-trail.ts';
import { awaitsPeer, nextState, type SessionEvent, type SessionState } from './live-session-state.ts';
import type { LiveSessions } from './session-store.ts';

export interface LiveSessionRegistryOptions {
  clock: Clock;
  audit: AuditLog;
  trail: LiveSessionTrail;
  config: Pick<
    HubConfig,
    'negotiation_timeout_s' | 'heartbeat_s' | 'max_sessions_per_viewer' | 'max_sessions_per_device'
  >;
}

/** Whose session an id names, as seen by one peer. */
export type Lookup = LiveSession | 'ended' | 'foreign';

/** Who ended a session, when it was one of its sides, or a user over REST. */
interface EndedBy {
  side?: Side;
  user?: UserId;
}

/** Every session that lives, from its reservation to its end. */
export class LiveSessionRegistry implements LiveSessions {
  readonly #options: LiveSessionRegistryOptions;
  readonly #sessions = new Map<SessionId, LiveSession>();
  readonly #ended: EndedSessions;

  constructor(options: LiveSessionRegistryOptions) {
    this.#options = options;
    this.#ended = new EndedSessions(options.clock, options.config.heartbeat_s * 2_000);
  }

  /** `null` when one of both has as many sessions as it may. The time limit for the first offer runs from here. */
  open(viewer: ViewerPeer, device: DevicePeer): LiveSession | null {
    const { max_sessions_per_viewer, max_sessions_per_device } = this.#options.config;
    if (viewer.sessions.size >= max_sessions_per_viewer) return null;
    if (device.sessions.size >= max_sessions_per_device) return null;
    const session = newSession(viewer, device);
    this.#sessions.set(session.session_id, session);
    viewer.sessions.add(session);
    device.sessions.add(session);
    device.budget.sessionOpened();
    this.#limitWait(session);
    return session;
  }

  /** A session is a peer's when this very connection takes part in it; the id alone gives nothing (S08, S21). */
  lookup(session_id: SessionId, peer: Peer): Lookup {
    const session = this.#sessions.get(session_id);
    if (session && (session.viewer === peer || session.device === peer)) return session;
    return this.#ended.tookPart(session_id, peer) ? 'ended' : 'foreign';
  }

  /** Takes the session one step; `null`, and no step, when the event may not come from this side now. */
  step(session: LiveSession, side: Side, event: SessionEvent): SessionState | 'ended' | null {
    const next = nextState(side, event, session.state);
    if (next === null || next === 'ended' || next === session.state) return next;
    session.state = next;
    this.#limitWait(session);
    return next;
  }

  end(session_id: SessionId, reason: SessionEndReason, ended_by: UserId): boolean {
    const session = this.#sessions.get(session_id);
    if (session) this.finish(session, reason, { user: ended_by });
    return session !== undefined;
  }

  /** Ends a session and tells both sides, or only the other one when a side ended it itself. */
  finish(session: LiveSession, reason: SessionEndReason, by: EndedBy = {}): void {
    if (session.over) return;
    session.over = true;
    session.cancelTimeout();
    this.#sessions.delete(session.session_id);
    session.viewer.sessions.delete(session);
    session.device.sessions.delete(session);
    session.device.budget.sessionClosed(this.#options.clock.monotonic());
    this.#ended.add(session);
    this.#options.trail.end(session, reason);
    if (session.announced) this.#announceEnd(session, reason, by);
  }

  /** Ends every session of a connection. */
  finishAllOf(peer: Peer, reason: SessionEndReason): void {
    for (const session of [...peer.sessions]) this.finish(session, reason);
  }

  /** Ends what a user watches of one device, on all of the user's connections. */
  finishBetween(user_id: UserId, device_id: DeviceId, reason: SessionEndReason): void {
    for (const session of [...this.#sessions.values()]) {
      if (session.user_id === user_id && session.device_id === device_id) this.finish(session, reason);
    }
  }

  finishAll(reason: SessionEndReason): void {
    for (const session of [...this.#sessions.values()]) this.finish(session, reason);
  }

  #limitWait(session: LiveSession): void {
    session.cancelTimeout();
    session.cancelTimeout = (): void => undefined;
    if (!awaitsPeer(session.state)) return;
    session.cancelTimeout = this.#options.clock.after(
      this.#options.config.negotiation_timeout_s * 1_000,
      () => {
        this.finish(session, 'negotiation_timeout');
      },
    );
  }

  #announceEnd(session: LiveSession, reason: SessionEndReason, by: EndedBy): void {
    const { session_id, user_id, device_id } = session;
    const ended = { type: 'session_ended', payload: { session_id, reason } } as const;
    if (by.side !== 'viewer') session.viewer.outbox.send(ended);
    if (by.side !== 'device') session.device.outbox.send(ended);
    const { address } = session.viewer.connection;
    const detail = { session_id, reason, ...(by.user && { ended_by: by.user }) };
    this.#options.audit.write({ type: 'session_ended', user_id, device_id, address, detail });
  }
}

function newSession(viewer: ViewerPeer, device: DevicePeer): LiveSession {
  return {
    session_id: sessionId.parse(randomUUID()),
    user_id: viewer.principal.user.user_id,
    device_id: device.device_id,
    viewer,
    device,
    state: 'requested',
    announced: false,
    over: false,
    cancelTimeout: () => undefined,
  };
}
