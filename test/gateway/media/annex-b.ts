import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { MediaPacket } from '../../../gateway/media/media-packet.ts';
import { h265NalsOf, nalsOf } from './nal-units.ts';

const START_CODE = Buffer.of(0, 0, 0, 1);

/** A stream as decoders read it from a file (H.264 Annex B). */
export function annexB(codec: 'H264' | 'H265', packets: readonly MediaPacket[]): Buffer {
  const nals = codec === 'H264' ? nalsOf(packets) : h265NalsOf(packets);
  return Buffer.concat(nals.flatMap((nal) => [START_CODE, nal]));
}

export interface Decoded {
  /** One hash a picture, in the order in which they are shown. */
  pictures: string[];
  /** Whatever the decoder complained about. */
  complaints: string;
}

/** What the system's ffmpeg makes of it. @param file where the stream may be written to */
export async function decode(codec: 'H264' | 'H265', stream: Buffer, file: string): Promise<Decoded> {
  await writeFile(file, stream);
  const format = codec === 'H264' ? 'h264' : 'hevc';
  const input = ['-v', 'error', '-nostdin', '-threads', '1', '-f', format, '-i', file];
  const output = ['-fps_mode', 'passthrough', '-f', 'framemd5', '-'];
  const { stdout, stderr } = await promisify(execFile)('ffmpeg', [...input, ...output]);
  const pictures = stdout.split('\n').filter((line) => /^0,/.test(line));
  return { pictures: pictures.map((line) => line.split(',').at(-1)?.trim() ?? ''), complaints: stderr };
}
