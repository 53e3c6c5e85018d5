import type { StreamDescription, VideoDescription } from '../media/stream-description.ts';

/**
 * What a person should know of how a camera is shown: what is converted, which costs processor time, and what is missing for want of ffmpeg. Null when it
 * plays just as the camera sends it.
 *
 * @param shown What a viewer gets.
 * @param converted_from What the camera sends, when the picture is a converted one; the sound of that passes by the picture's conversion.
 */
export function playbackNote(
  shown: StreamDescription,
  converted_from: StreamDescription | null,
): string | null {
  const { audio, silent_audio } = converted_from ?? shown;
  const from = converted_from?.video ?? null;
  const sentences = [
    from === null ? null : convertedPicture(from),
    from === null && shown.video?.reorders_frames === true ? JUMPS : null,
    audio?.converted === true ? CONVERTED_SOUND : null,
    silent_audio === null ? null : silent(silent_audio),
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

const JUMPS =
  'Motion may jump: the camera sends B-frames. Install ffmpeg on the computer where this camera was added to have them taken out, or switch them off in the ' +
  'camera’s own settings.';
const CONVERTED_SOUND = 'The camera’s sound (AAC) is converted by ffmpeg, which costs processor time.';

function convertedPicture({ codec }: VideoDescription): string {
  const what = codec === 'H265' ? 'H.265' : 'B-frames';
  return `The camera’s picture (${what}) is converted by ffmpeg, which costs processor time.`;
}

function silent(encoding_name: string): string {
  if (encoding_name.toUpperCase() !== 'MPEG4-GENERIC')
    return 'No sound: the camera sends a kind of it that can’t be played. Choose G.711 in its own settings.';
  return 'No sound: the camera sends AAC. Install ffmpeg on the computer where this camera was added to hear it, or choose G.711 in the camera’s own settings.';
}
