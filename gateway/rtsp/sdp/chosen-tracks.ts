import { RtspError } from '../rtsp-error.ts';
import type { RtspTrack } from '../rtsp-types.ts';
import type { RtspResponse } from '../wire/rtsp-message.ts';
import { describedMedia, isBackchannel, type DescribedMedia } from './described-media.ts';
import { trackOfSection } from './track-of-section.ts';

/** A track to set up. */
export interface ChosenTrack {
  track: RtspTrack;
  setup_url: string;
}

export interface Presentation {
  /** The video first. */
  tracks: ChosenTrack[];
  /** What PLAY, the keep-alive and TEARDOWN are about. */
  aggregate_url: string;
}

/**
 * The first video and the first audio that can be played; failing that the first there is, so that a message can name what it is.
 *
 * @param described the answer to DESCRIBE
 * @throws RtspError `no_video`
 */
export function chooseTracks(
  described: Pick<RtspResponse, 'headers' | 'body'>,
  request_url: string,
): Presentation {
  const { media, aggregate_url } = describedMedia(described, request_url);
  const sections = media.flatMap(chosen);
  const video = pick(sections, 'video');
  if (video === undefined) {
    throw new RtspError(
      'no_video',
      'The camera offers no video at this address. Check the path of the address.',
    );
  }
  const audio = pick(sections, 'audio');
  return {
    // Two tracks at one URL could not be told apart.
    tracks: audio === undefined || audio.setup_url === video.setup_url ? [video] : [video, audio],
    aggregate_url,
  };
}

function chosen({ section, setup_url }: DescribedMedia): ChosenTrack[] {
  const track = isBackchannel(section) ? null : trackOfSection(section);
  return track === null ? [] : [{ track, setup_url }];
}

function pick(tracks: readonly ChosenTrack[], kind: RtspTrack['kind']): ChosenTrack | undefined {
  const candidates = tracks.filter(({ track }) => track.kind === kind);
  return candidates.find(({ track }) => track.codec !== 'unknown') ?? candidates[0];
}
