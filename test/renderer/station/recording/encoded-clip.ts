import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EncodedPicture } from '../../../../renderer/station/recording/encoded-media.ts';

const run = promisify(execFile);

const WIDTH = 160;
const HEIGHT = 90;
export const FPS = 15;
/** Every so many pictures one is whole. */
export const KEY_EVERY = 30;
/** Where the clock of who records stands when they come. */
export const START_S = 100;

/** Moving pictures as a browser would hand them over, really encoded. */
export async function encodedPictures(
  folder: string,
  codec: 'vp8' | 'h264',
  seconds: number,
): Promise<EncodedPicture[]> {
  const path = join(folder, codec === 'vp8' ? 'pictures.ivf' : 'pictures.h264');
  const source = `testsrc=size=${String(WIDTH)}x${String(HEIGHT)}:rate=${String(FPS)}`;
  const encoder =
    codec === 'vp8'
      ? ['-c:v', 'libvpx', '-deadline', 'realtime', '-keyint_min', String(KEY_EVERY)]
      : [
          '-c:v',
          'libx264',
          '-preset',
          'ultrafast',
          '-bf',
          '0',
          '-x264-params',
          'repeat-headers=1:scenecut=0',
        ];
  const args = ['-loglevel', 'error', '-f', 'lavfi', '-i', source, '-t', String(seconds)];
  await run('ffmpeg', [...args, ...encoder, '-g', String(KEY_EVERY), path]);
  const file = await readFile(path);
  const parts = codec === 'vp8' ? ivfFrames(file) : accessUnits(file);
  return parts.map((data, index) => ({
    codec: `video/${codec}`,
    time: START_S + index / FPS,
    isKey: codec === 'vp8' ? ((data[0] ?? 1) & 1) === 0 : index % KEY_EVERY === 0,
    width: WIDTH,
    height: HEIGHT,
    data,
  }));
}

export interface Probed {
  format: { duration?: string; tags: Record<string, string> };
  streams: { codec_name: string; nb_read_frames: string }[];
}

/** What ffprobe finds in a film, all of which it decodes. Rejects where that fails. */
export async function probed(path: string): Promise<Probed> {
  const entries = 'format=duration:format_tags:stream=codec_name,nb_read_frames';
  const { stdout, stderr } = await run('ffprobe', [
    ...['-v', 'error', '-count_frames', '-show_entries', entries, '-of', 'json', path],
  ]);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Probed;
}

function ivfFrames(file: Buffer): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 32; at < file.length;) {
    const length = file.readUInt32LE(at);
    frames.push(new Uint8Array(file.subarray(at + 12, at + 12 + length)));
    at += 12 + length;
  }
  return frames;
}

/** Of H.264 with one slice a picture: each ends with its slice. */
function accessUnits(file: Buffer): Uint8Array[] {
  const units: Uint8Array[] = [];
  let begin = 0;
  let hasSlice = false;
  for (let at = 0; at + 3 < file.length; at += 1) {
    if (file[at] !== 0 || file[at + 1] !== 0 || file[at + 2] !== 1) continue;
    const start = file[at - 1] === 0 ? at - 1 : at;
    if (hasSlice) {
      units.push(new Uint8Array(file.subarray(begin, start)));
      begin = start;
    }
    const type = (file[at + 3] ?? 0) & 0x1f;
    hasSlice = type === 1 || type === 5;
  }
  return [...units, new Uint8Array(file.subarray(begin))];
}
