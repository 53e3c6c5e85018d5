import type { Clock } from '../../signaling/clock.ts';
import type { TargetPolicy } from './allowed-target.ts';
import type { OpenRtsp, RtspEndpoint, RtspListener, RtspSession } from './rtsp-types.ts';
import { describeStream } from './session/described-stream.ts';
import { openInTurn } from './session/open-in-turn.ts';
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
    openInTurn({
      transport: endpoint.transport,
      open: (transport) => open({ ...options, timeouts }, { endpoint, listener, signal }, transport),
      clock: options.clock,
      signal,
    });
}

type Settings = RtspClientOptions & { timeouts: RtspTimeouts };
interface Order {
  endpoint: RtspEndpoint;
  listener: RtspListener;
  signal: AbortSignal;
}
async function open(settings: Settings, order: Order, transport: 'tcp' | 'udp'): Promise<RtspSession> {
  const { clock, policy, timeouts } = settings;
  const { endpoint, listener, signal } = order;
  const reaching = {
    clock,
    policy,
    signal,
    connect_timeout_ms: timeouts.connect,
    answer_timeout_ms: timeouts.answer,
  };
  const { dialog, presentation, methods } = await describeStream(endpoint, reaching);
  const monotonic = clock.monotonic.bind(clock);
  const plan = { transport, presentation, methods, listener, monotonic, signal };
  const setup = await setUpTracks(dialog, { ...plan, direction: 'receive', fields: {} });
  const session = new PlayingSession(dialog, setup, { clock, ...timeouts });
  await session.play(listener, signal);
  return session;
}
