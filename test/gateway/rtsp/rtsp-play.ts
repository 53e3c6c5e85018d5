import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import { RtspError } from '../../../gateway/rtsp/rtsp-error.ts';
import type { RtspEndpoint, RtspFailure, RtspSession } from '../../../gateway/rtsp/rtsp-types.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { PacketLog } from './packet-log.ts';

const sessions: RtspSession[] = [];

/** Plays a stream of a server on this machine, over TCP and without credentials unless said otherwise. */
export async function play(
  endpoint: Partial<RtspEndpoint> & Pick<RtspEndpoint, 'url'>,
): Promise<{ log: PacketLog; session: RtspSession }> {
  const log = new PacketLog();
  const open = createRtspClient({ clock: systemClock, policy: { allow_loopback: true } });
  const session = await open(
    { credentials: null, transport: 'tcp', certificate_sha256: null, ...endpoint },
    log,
    new AbortController().signal,
  );
  sessions.push(session);
  return { log, session };
}

/** For the end of a suite. */
export function closeSessions(): void {
  for (const session of sessions.splice(0)) session.close();
}

/** What `promise` is refused with. */
export async function failureOf(promise: Promise<unknown>): Promise<RtspFailure> {
  const error = await promise.then(
    () => new Error('it was opened'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RtspError)) throw error;
  return error.failure;
}
