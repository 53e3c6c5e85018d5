import type { Side } from '../connection/peers.ts';

/**
 * Where a session stands:
 * - `requested`: the camera was asked and has not offered yet
 * - `offered`: an offer is unanswered, the first or a later one
 * - `live`: offer and answer are through
 * - `restarting`: the viewer asked for an ICE restart, the camera has not offered again yet
 */
export type SessionState = 'requested' | 'offered' | 'live' | 'restarting';

/** What can happen to a session by a message. `restart_ice` is a `session_update` that asks for it. */
export type SessionEvent =
  'signal_offer' | 'signal_answer' | 'signal_candidates' | 'session_update' | 'restart_ice' | 'session_end';

type Steps = Partial<Record<SessionState, SessionState | 'ended'>>;

const STAYS: Steps = { requested: 'requested', offered: 'offered', live: 'live', restarting: 'restarting' };
const ENDS: Steps = { requested: 'ended', offered: 'ended', live: 'ended', restarting: 'ended' };

/**
 * Which message may come from which side in which state, and where it leads; what is not here is refused.
 *
 * - No second offer while one is unanswered: the answer under way would be taken for the new one.
 * - A restart only when live: before that, or while one is under way, a camera would offer twice.
 * - A viewer's candidates may come before its answer, since both set off at the same moment.
 */
const STEPS: Record<Side, Partial<Record<SessionEvent, Steps>>> = {
  device: {
    signal_offer: { requested: 'offered', live: 'offered', restarting: 'offered' },
    signal_candidates: { offered: 'offered', live: 'live', restarting: 'restarting' },
    session_end: ENDS,
  },
  viewer: {
    signal_answer: { offered: 'live' },
    signal_candidates: { offered: 'offered', live: 'live', restarting: 'restarting' },
    session_update: STAYS,
    restart_ice: { live: 'restarting' },
    session_end: ENDS,
  },
};

/** The state after `event` from `side`; `null` when it may not come now. */
export function nextState(
  side: Side,
  event: SessionEvent,
  state: SessionState,
): SessionState | 'ended' | null {
  return STEPS[side][event]?.[state] ?? null;
}

/** Whether the session waits for an offer or an answer, for which there is a time limit. */
export function awaitsPeer(state: SessionState): boolean {
  return state !== 'live';
}
