import { openPassthroughAudio, type OpenAudioPath } from '../media/audio-path.ts';
import { AacToOpus, aacTrack } from './aac-to-opus.ts';
import type { ConversionParts } from './conversion-parts.ts';

/** Sound as it is where browsers take it, AAC as Opus where there is an ffmpeg, else none. */
export function openSound(parts: ConversionParts): OpenAudioPath {
  return (track, give) => {
    const passed = openPassthroughAudio(track, give);
    if (passed !== null) return passed;
    const aac = parts.findFfmpeg() === null ? null : aacTrack(track);
    return aac === null ? null : new AacToOpus(aac, give, parts);
  };
}
