import type { Clock } from '../../signaling/clock.ts';
import type { TargetPolicy } from './allowed-target.ts';
import { failureOf, RtspError } from './rtsp-error.ts';
import type {
  Backchannel,
  BackchannelClient,
  RtspEndpoint,
  RtspFailure,
  RtspListener,
} from './rtsp-types.ts';
import { chooseBackchannel, type OfferedBackchannel } from './sdp/chosen-backchannel.ts';
import { inquire, type DescribedStream, type Inquiry } from './session/described-stream.ts';
import { openInTurn } from './session/open-in-turn.ts';
import { setUpTracks } from './session/session-setup.ts';
import { TalkingSession } from './session/talking-session.ts';

/** For connecting, and for each answer. */
const TIMEOUT_MS = 5_000;
/** ONVIF Streaming §5.3.1. A camera that does not know it answers 551, or leaves its backchannel out of the description. */
const REQUIRED = { Require: 'www.onvif.org/ver20/backchannel' };
const TO_TALK: Inquiry<OfferedBackchannel | null> = { fields: REQUIRED, read: chooseBackchannel };
/** A camera sends nothing on this track but reports on what it received. */
const NOBODY: Pick<RtspListener, 'rtp' | 'rtcp'> = { rtp: () => undefined, rtcp: () => undefined };

export interface BackchannelParts {
  clock: Clock;
  policy: TargetPolicy;
}

/** Each session has a connection of its own, so that nothing that goes wrong here touches a picture. Nothing is logged. */
export function createBackchannelClient(parts: BackchannelParts): BackchannelClient {
  return {
    offered: async (endpoint, signal) => {
      try {
        const { dialog, presentation } = await describe(endpoint, parts, signal);
        dialog.connection.close();
        return presentation?.codec ?? null;
      } catch (error) {
        if (isRefusal(failureOf(error))) return null;
        throw error;
      }
    },
    open: (endpoint, ended, signal) =>
      openInTurn({
        transport: endpoint.transport,
        open: (transport) => open({ endpoint, ended, signal }, transport, parts),
        clock: parts.clock,
        signal,
      }),
  };
}

interface Order {
  endpoint: RtspEndpoint;
  ended: (failure: RtspFailure) => void;
  signal: AbortSignal;
}

async function open(
  { endpoint, ended, signal }: Order,
  transport: 'tcp' | 'udp',
  parts: BackchannelParts,
): Promise<Backchannel> {
  const { dialog, presentation: offered, methods } = await describe(endpoint, parts, signal);
  if (offered === null) {
    dialog.connection.close();
    throw new RtspError('not_found', 'The camera can’t be spoken to any more.');
  }
  const { clock } = parts;
  const setup = await setUpTracks(dialog, {
    ...{ transport, methods, signal, presentation: offered.presentation },
    ...{ direction: 'send', fields: REQUIRED, listener: NOBODY, monotonic: clock.monotonic.bind(clock) },
  });
  const session = new TalkingSession(dialog, setup, offered.codec);
  await session.play(REQUIRED, ended, { clock, signal });
  return session;
}

function describe(
  endpoint: RtspEndpoint,
  { clock, policy }: BackchannelParts,
  signal: AbortSignal,
): Promise<DescribedStream<OfferedBackchannel | null>> {
  const timeouts = { connect_timeout_ms: TIMEOUT_MS, answer_timeout_ms: TIMEOUT_MS };
  return inquire(endpoint, TO_TALK, { clock, policy, signal, ...timeouts });
}

/** It has understood and does not want; anything else may be otherwise the next time. */
function isRefusal({ code }: RtspFailure): boolean {
  return code === 'bad_answer' || code === 'not_found';
}
