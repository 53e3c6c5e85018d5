import type { Peer } from '../connection/peers.ts';
import type { FromDevice, FromViewer } from '../protocol/messages.ts';
import { candidatePolicy, relayedCandidates } from './candidate-policy.ts';
import type { HandlerContext } from './context.ts';
import { ownSession } from './own-session.ts';
import type { ReceivedFrame } from './read-frame.ts';
import type { Outcome } from './refusal.ts';
import { relay } from './relay.ts';

type Candidates = Extract<FromViewer | FromDevice, { type: 'signal_candidates' }>;

/** Candidates of either side, without those that may not be relayed. */
export function handleSignalCandidates(
  context: HandlerContext,
  from: Peer,
  message: Candidates,
  frame: ReceivedFrame,
): Outcome {
  const { session_id, candidates } = message.payload;
  const own = ownSession(context.sessions, from, session_id, 'signal_candidates');
  if ('refused' in own) return own.refused;
  const allowed = relayedCandidates(candidates, candidatePolicy(context.config));
  // Nothing left must not go out as `[]`, which says that there are no more.
  if (allowed.length === 0 && candidates.length > 0) return null;
  const changed = allowed !== candidates;
  const checked = changed ? { ...message, payload: { session_id, candidates: allowed } } : message;
  relay(context, own.session, from, { message: checked, frame, changed });
  return null;
}
