import type { AudioDescription } from '../media/stream-description.ts';
import type { RtspTrack } from '../rtsp/rtsp-types.ts';
import { good, limited, type Finding } from './finding.ts';

const NAMES: Record<RtspTrack['codec'], string> = {
  PCMU: 'G.711 µ-law',
  PCMA: 'G.711 A-law',
  AAC: 'AAC',
  OPUS: 'Opus',
  H264: 'video',
  H265: 'video',
  unknown: 'a kind of sound that is not known here',
};

/**
 * @param tracks what the camera offers
 * @param sent what is sent to those who watch; null when there is nothing that they could play
 */
export function checkAudio(tracks: readonly RtspTrack[], sent: AudioDescription | null): Finding {
  const offered = tracks.find(({ kind }) => kind === 'audio');
  if (offered === undefined) return good('The camera sends no sound.');
  const name = NAMES[offered.codec];
  if (sent === null)
    return limited(
      `${name}, which can’t be heard here.`,
      'In the camera’s settings, set the audio encoding to G.711 (µ-law or A-law).',
    );
  if (sent.codec === offered.codec) return good(`${name}.`);
  return limited(
    `${name}, converted here, which takes computing time.`,
    'To save that, set the audio encoding to G.711 in the camera’s settings.',
  );
}
