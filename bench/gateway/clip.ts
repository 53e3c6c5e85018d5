import { execFileSync } from 'node:child_process';
import { nalsOfPicture } from '../../gateway/transcode/annex-b-nals.ts';

/** 720p at 30 frames a second and 2 Mbit/s, a key frame every two seconds, as cameras of today are set by default. */
export const FPS = 30;
const SECONDS = 8;
const SLICES = new Set([1, 5]);
const DELIMITER = 9;

/** The NAL units of one picture: parameter sets, if any, and one slice at the end. */
export type AccessUnit = readonly Buffer[];

export interface Clip {
  units: readonly AccessUnit[];
  sps: Buffer;
  pps: Buffer;
}

/** Drawn and encoded by the system's ffmpeg. @throws when there is none */
export function makeClip(): Clip {
  const picture = `testsrc2=size=1280x720:rate=${String(FPS)}:duration=${String(SECONDS)},noise=alls=12:allf=t`;
  const x264 = 'bframes=0:scenecut=0:keyint=60:min-keyint=60:slices=1:sliced-threads=0:nal-hrd=none:aud=0';
  const encode = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-profile:v',
    'main',
    '-pix_fmt',
    'yuv420p',
    '-x264-params',
    x264,
  ];
  const rate = ['-b:v', '2M', '-maxrate', '2M', '-bufsize', '1M'];
  const input = ['-v', 'error', '-nostdin', '-f', 'lavfi', '-i', picture];
  const stream = execFileSync('ffmpeg', [...input, ...encode, ...rate, '-f', 'h264', '-'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return readClip(stream);
}

function readClip(stream: Buffer): Clip {
  const units: Buffer[][] = [[]];
  let sps: Buffer = Buffer.alloc(0);
  let pps: Buffer = Buffer.alloc(0);
  for (const nal of nalsOfPicture(stream)) {
    const type = (nal[0] ?? 0) & 0x1f;
    if (type === 7) sps = nal;
    if (type === 8) pps = nal;
    if (type !== DELIMITER) units.at(-1)?.push(nal);
    if (SLICES.has(type)) units.push([]);
  }
  return { units: units.filter((unit) => unit.length > 0), sps, pps };
}
