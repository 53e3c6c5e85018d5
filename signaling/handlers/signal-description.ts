import type { Peer } from '../connection/peers.ts';
import type { FromDevice, FromViewer } from '../protocol/messages.ts';
import { candidatePolicy } from './candidate-policy.ts';
import type { HandlerContext } from './context.ts';
import { ownSession } from './own-session.ts';
import type { ReceivedFrame } from './read-frame.ts';
import { refusal, type Outcome } from './refusal.ts';
import { relay } from './relay.ts';
import { checkSdp } from './sdp-policy.ts';

type Offer = Extract<FromDevice, { type: 'signal_offer' }>;
type Answer = Extract<FromViewer, { type: 'signal_answer' }>;

/** An offer of a camera or an answer of a viewer. A refused one leaves the session where it was. */
export function handleSignalDescription(
  context: HandlerContext,
  from: Peer,
  message: Offer | Answer,
  frame: ReceivedFrame,
): Outcome {
  const { session_id, sdp } = message.payload;
  const own = ownSession(context.sessions, from, session_id, message.type);
  if ('refused' in own) return own.refused;
  const { config } = context;
  const verdict = checkSdp(sdp, { max_sdp_chars: config.max_sdp_chars, ...candidatePolicy(config) });
  if ('refused' in verdict) return refusal('invalid_message', verdict.refused);
  context.sessions.step(own.session, from.side, message.type);
  const checked = { ...message, payload: { session_id, sdp: verdict.sdp } };
  relay(context, own.session, from, { message: checked, frame, changed: verdict.sdp !== sdp });
  return null;
}
