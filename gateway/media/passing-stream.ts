import { createRtspClient, type RtspClientOptions } from '../rtsp/rtsp-client.ts';
import type { RtspEndpoint } from '../rtsp/rtsp-types.ts';
import { SharedStream, type SharedStreamOptions } from './stream-source.ts';

export type PassingStreamParts = Required<Pick<SharedStreamOptions, 'clock' | 'random' | 'openAudio'>> &
  Pick<RtspClientOptions, 'policy'>;

/** A stream of a camera for as long as somebody has a look at it: closed at once with its last viewer, and nothing of it is logged. */
export function passingStream(
  endpoint: RtspEndpoint,
  { clock, random, policy, openAudio }: PassingStreamParts,
): SharedStream {
  return new SharedStream({
    endpoint,
    open: createRtspClient({ clock, policy }),
    clock,
    random,
    logger: { warn: () => undefined },
    linger_ms: 0,
    openAudio,
  });
}
