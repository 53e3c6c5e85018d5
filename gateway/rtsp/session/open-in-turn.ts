import type { Clock } from '../../../signaling/clock.ts';
import { failureOf } from '../rtsp-error.ts';
import type { RtspEndpoint, RtspFailureCode } from '../rtsp-types.ts';

type Transport = 'tcp' | 'udp';

export interface Turns<T> {
  transport: RtspEndpoint['transport'];
  open: (transport: Transport) => Promise<T>;
  clock: Pick<Clock, 'after'>;
  signal: AbortSignal;
}

/** TCP once more at the end: a camera may refuse it only while another viewer goes. */
const TURNS = { auto: ['tcp', 'udp', 'tcp'], tcp: ['tcp'], udp: ['udp'] } as const;
/** What lets the next one have its turn. */
const GOES_ON: Record<Transport, RtspFailureCode> = { tcp: 'transport_refused', udp: 'no_data' };

const BUSY_TRIES = 4;
const BUSY_MS = 300;

/** Opens a session over the first transport that works. Rejects with what the last one was refused for. */
export function openInTurn<T>(turns: Turns<T>): Promise<T> {
  return goOn(turns, TURNS[turns.transport]);
}

async function goOn<T>(turns: Turns<T>, transports: readonly Transport[]): Promise<T> {
  const [transport = 'tcp', ...others] = transports;
  try {
    return await openPatiently(turns, transport);
  } catch (error) {
    turns.signal.throwIfAborted();
    if (others.length === 0 || failureOf(error).code !== GOES_ON[transport]) throw error;
    return goOn(turns, others);
  }
}

/** A camera is busy for a moment after a session of ours that it has not quite ended yet, such as the one whose transport it refused. */
async function openPatiently<T>(turns: Turns<T>, transport: Transport, tries = BUSY_TRIES): Promise<T> {
  turns.signal.throwIfAborted();
  try {
    return await turns.open(transport);
  } catch (error) {
    if (tries <= 1 || failureOf(error).code !== 'busy') throw error;
    await new Promise<void>((resolve) => turns.clock.after(BUSY_MS, resolve));
    return openPatiently(turns, transport, tries - 1);
  }
}
