import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TalkCodec } from '../../../gateway/rtsp/rtsp-types.ts';

/** Samples a second of G.711. */
const SPEECH_HZ = 8_000;
const FORMAT: Record<TalkCodec, string> = { PCMU: 'mulaw', PCMA: 'alaw' };

/** A second of a sine tone, made by ffmpeg. */
export async function toneIn(codec: TalkCodec, hz: number): Promise<Buffer> {
  const source = `sine=frequency=${String(hz)}:sample_rate=${String(SPEECH_HZ)}:duration=1`;
  const { stdout } = await promisify(execFile)(
    'ffmpeg',
    ['-loglevel', 'error', '-f', 'lavfi', '-i', source, '-f', FORMAT[codec], '-'],
    { encoding: 'buffer' },
  );
  return stdout;
}

/** How much of what is heard is a tone of this pitch: 1 when there is nothing else, near 0 when there is none of it. */
export function shareOfTone(heard: Int16Array, hz: number): number {
  const angle = (2 * Math.PI * hz) / SPEECH_HZ;
  let [re, im, energy] = [0, 0, 0];
  heard.forEach((sample, i) => {
    re += sample * Math.cos(angle * i);
    im += sample * Math.sin(angle * i);
    energy += sample * sample;
  });
  return energy === 0 ? 0 : (2 * (re * re + im * im)) / (heard.length * energy);
}
