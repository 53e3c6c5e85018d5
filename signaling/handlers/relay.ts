import type { Peer } from '../connection/peers.ts';
import type { FromDevice, FromViewer } from '../protocol/messages.ts';
import { otherSide, type LiveSession } from '../sessions/live-session.ts';
import type { HandlerContext } from './context.ts';
import { hasOneMeaning } from './one-meaning.ts';
import type { ReceivedFrame } from './read-frame.ts';

type RelayContext = Pick<HandlerContext, 'sessions' | 'viewers' | 'devices' | 'logger'>;

/**
 * Forwards a message to the other side of its session, as it came when it may: the sender's `id` goes along, a `re` does not,
 * since it could pass for the hub's answer. `changed` says that `message` is no longer what `frame` holds.
 */
export function relay(
  context: RelayContext,
  session: LiveSession,
  from: Peer,
  relayed: { message: FromViewer | FromDevice; frame: ReceivedFrame; changed: boolean },
): void {
  const target = otherSide(session, from.side);
  if (!stillTheirs(context, session, target)) {
    context.logger.error(
      { session_id: session.session_id },
      'a message was about to reach the wrong connection',
    );
    context.sessions.finish(session, 'error');
    return;
  }
  target.connection.send(forwarded(relayed));
}

/** Asked again at the moment of delivery: mix-ups under reconnect storms have shown people other people's cameras. */
function stillTheirs({ viewers, devices }: RelayContext, session: LiveSession, target: Peer): boolean {
  if (!target.connection.isOpen) return false;
  return target.side === 'viewer'
    ? viewers.has(target) && target.principal.user.user_id === session.user_id
    : devices.get(session.device_id) === target;
}

function forwarded({
  message,
  frame,
  changed,
}: {
  message: FromViewer | FromDevice;
  frame: ReceivedFrame;
  changed: boolean;
}): string | Buffer {
  if (!changed && message.re === undefined && hasOneMeaning(frame.text, message)) return frame.bytes;
  const { type, ts, id, payload } = message;
  return JSON.stringify(id === undefined ? { type, ts, payload } : { type, ts, id, payload });
}
