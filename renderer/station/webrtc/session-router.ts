import type { Events, MumuBridge } from '../../../preload/contract/channels.ts';
import type { CandidateView } from '../../../preload/contract/model.ts';

export interface SessionListener {
  onOffer(sdp: string): void;
  onCandidates(candidates: readonly CandidateView[]): void;
  onEnded(reason: string): void;
}

type SessionEvent =
  | { readonly kind: 'offer'; readonly sdp: string }
  | { readonly kind: 'candidates'; readonly candidates: readonly CandidateView[] }
  | { readonly kind: 'ended'; readonly reason: string };

/** Events for sessions nobody has claimed yet; more than this is not a race any more but something stray. */
const EARLY_SESSIONS = 32;
const EARLY_EVENTS = 64;

/**
 * Brings each session's events to its feed. The camera's offer may well arrive before the reply to `watch:start` has
 * named the session, so early events wait here and are handed over in order.
 */
export class SessionRouter {
  private readonly listeners = new Map<string, SessionListener>();
  private readonly early = new Map<string, SessionEvent[]>();
  private readonly stops: (() => void)[];

  constructor(bridge: Pick<MumuBridge, 'on'>) {
    this.stops = [
      bridge.on('watch:offer', (event) => this.onOffer(event)),
      bridge.on('watch:remote-candidates', (event) => this.onCandidates(event)),
      bridge.on('watch:ended', (event) => this.onEnded(event)),
    ];
  }

  /** From now on this session's events go to `listener`, those that came early first. */
  claim(sessionId: string, listener: SessionListener): void {
    this.listeners.set(sessionId, listener);
    const waiting = this.early.get(sessionId) ?? [];
    this.early.delete(sessionId);
    for (const event of waiting) deliver(listener, event);
  }

  release(sessionId: string): void {
    this.listeners.delete(sessionId);
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.listeners.clear();
    this.early.clear();
  }

  private onOffer(event: Events['watch:offer']): void {
    this.route(event.session_id, { kind: 'offer', sdp: event.sdp });
  }

  private onCandidates(event: Events['watch:remote-candidates']): void {
    this.route(event.session_id, { kind: 'candidates', candidates: event.candidates });
  }

  private onEnded(event: Events['watch:ended']): void {
    this.route(event.session_id, { kind: 'ended', reason: event.reason });
  }

  private route(sessionId: string, event: SessionEvent): void {
    const listener = this.listeners.get(sessionId);
    if (listener === undefined) this.keep(sessionId, event);
    else deliver(listener, event);
  }

  private keep(sessionId: string, event: SessionEvent): void {
    const events = this.early.get(sessionId) ?? [];
    if (events.length < EARLY_EVENTS) events.push(event);
    this.early.set(sessionId, events);
    // The map keeps insertion order, so the first key is the oldest.
    for (const oldest of this.early.keys()) {
      if (this.early.size <= EARLY_SESSIONS) break;
      this.early.delete(oldest);
    }
  }
}

function deliver(listener: SessionListener, event: SessionEvent): void {
  switch (event.kind) {
    case 'offer': {
      listener.onOffer(event.sdp);
      return;
    }
    case 'candidates': {
      listener.onCandidates(event.candidates);
      return;
    }
    case 'ended': {
      listener.onEnded(event.reason);
      return;
    }
  }
}
