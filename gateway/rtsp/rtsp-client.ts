import type { Clock } from '../../signaling/clock.ts';
import type { TargetPolicy } from './allowed-target.ts';
import { failureOf } from './rtsp-error.ts';
import type { OpenRtsp, RtspEndpoint, RtspFailureCode, RtspListener, RtspSession } from './rtsp-types.ts';
import { describeStream } from './session/described-stream.ts';
import { PlayingSession, type PlayTimeouts } from './session/playing-session.ts';
import { setUpTracks } from './session/session-setup.ts';

/** Milliseconds. */
interface RtspTimeouts extends PlayTimeouts {
  connect: number;
  /** For each answer. */
  answer: number;
}

const TIMEOUTS: RtspTimeouts = { connect: 5000, answer: 5000, first_udp_packet: 3000, no_data: 5000 };

export interface RtspClientOptions {
  clock: Clock;
  policy: TargetPolicy;
  timeouts?: Partial<RtspTimeouts>;
}

/**
 * Plays RTSP 1.0 (RFC 2326). Packets may come before the returned promise resolves. Nothing is logged, and no error holds a credential or a
 * text of the camera.
 */
export function createRtspClient(options: RtspClientOptions): OpenRtsp {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  return (endpoint, listener, signal) =>
    openInTurn({ ...options, timeouts }, { endpoint, listener, signal }, TURNS[endpoint.transport]);
}

type Settings = RtspClientOptions & { timeouts: RtspTimeouts };
interface Order {
  endpoint: RtspEndpoint;
  listener: RtspListener;
  signal: AbortSignal;
}
type Transport = 'tcp' | 'udp';

/** TCP once more at the end: a camera may refuse it only while another viewer goes. */
const TURNS = { auto: ['tcp', 'udp', 'tcp'], tcp: ['tcp'], udp: ['udp'] } as const;
/** What lets the next one have its turn. */
const GOES_ON: Record<Transport, RtspFailureCode> = { tcp: 'transport_refused', udp: 'no_data' };

const BUSY_TRIES = 4;
const BUSY_MS = 300;

async function openInTurn(
  settings: Settings,
  order: Order,
  turns: readonly Transport[],
): Promise<RtspSession> {
  const [transport = 'tcp', ...others] = turns;
  try {
    return await openPatiently(settings, order, transport);
  } catch (error) {
    order.signal.throwIfAborted();
    if (others.length === 0 || failureOf(error).code !== GOES_ON[transport]) throw error;
    return openInTurn(settings, order, others);
  }
}

/** A camera is busy for a moment after a session of ours that it has not quite ended yet, such as the one whose transport it refused. */
async function openPatiently(
  settings: Settings,
  order: Order,
  transport: Transport,
  tries = BUSY_TRIES,
): Promise<RtspSession> {
  try {
    return await open(settings, order, transport);
  } catch (error) {
    if (tries <= 1 || failureOf(error).code !== 'busy') throw error;
    await new Promise<void>((resolve) => settings.clock.after(BUSY_MS, resolve));
    return openPatiently(settings, order, transport, tries - 1);
  }
}

async function open(settings: Settings, order: Order, transport: Transport): Promise<RtspSession> {
  const { clock, policy, timeouts } = settings;
  const { endpoint, listener, signal } = order;
  signal.throwIfAborted();
  const reaching = {
    clock,
    policy,
    signal,
    connect_timeout_ms: timeouts.connect,
    answer_timeout_ms: timeouts.answer,
  };
  const { dialog, presentation, methods } = await describeStream(endpoint, reaching);
  const monotonic = clock.monotonic.bind(clock);
  const setup = await setUpTracks(dialog, { transport, presentation, methods, listener, monotonic, signal });
  const session = new PlayingSession(dialog, setup, { clock, ...timeouts });
  await session.play(listener, signal);
  return session;
}
