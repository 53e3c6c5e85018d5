import type { RtspTrack, TalkCodec } from '../rtsp-types.ts';
import type { RtspResponse } from '../wire/rtsp-message.ts';
import type { Presentation } from './chosen-tracks.ts';
import { describedMedia, isBackchannel, type DescribedMedia } from './described-media.ts';
import { tracksOfSection } from './track-of-section.ts';

/** What a camera plays to those in front of it: one track, and how it wants that. */
export interface OfferedBackchannel {
  codec: TalkCodec;
  presentation: Presentation;
}

/** G.711 as WebRTC has it (RFC 7874 §3), Hz. */
const CLOCK_RATE = 8000;

/**
 * The first backchannel that takes G.711 at 8 kHz in one channel, of whichever of its formats that is.
 *
 * @param described the answer to a DESCRIBE that asked for it
 * @returns null when there is none, AAC and G.726 alone included
 */
export function chooseBackchannel(
  described: Pick<RtspResponse, 'headers' | 'body'>,
  request_url: string,
): OfferedBackchannel | null {
  const { media, aggregate_url } = describedMedia(described, request_url);
  const [first] = media.filter(({ section }) => isBackchannel(section)).flatMap(talkable);
  if (first === undefined) return null;
  const { codec, track, setup_url } = first;
  return { codec, presentation: { tracks: [{ track, setup_url }], aggregate_url } };
}

function talkable({
  section,
  setup_url,
}: DescribedMedia): { codec: TalkCodec; track: RtspTrack; setup_url: string }[] {
  return tracksOfSection(section).flatMap((track) => {
    const { codec, clock_rate, channels } = track;
    if ((codec !== 'PCMU' && codec !== 'PCMA') || clock_rate !== CLOCK_RATE || channels !== 1) return [];
    return [{ codec, track, setup_url }];
  });
}
