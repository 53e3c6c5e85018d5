import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Film {
  codecs: string[];
  /** From its first picture to its last, and whether one differs from the other. */
  seconds: number;
  isMoving: boolean;
}

/** What a film shows, all of which is decoded. Rejects where that fails. */
export async function readFilm(path: string): Promise<Film> {
  const probe = await run('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'stream=codec_name',
    '-of',
    'csv=p=0',
    path,
  ]);
  const { stdout } = await run('ffmpeg', [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v',
    '-f',
    'framehash',
    '-hash',
    'md5',
    '-',
  ]);
  const pictures = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const base = Number(/^#tb 0: \d+\/(\d+)$/mu.exec(stdout)?.[1] ?? 1);
  const fields = pictures.map((line) => line.split(',').map((field) => field.trim()));
  const times = fields.map(([, , time]) => Number(time) / base);
  return {
    codecs: probe.stdout
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    seconds: (times.at(-1) ?? 0) - (times[0] ?? 0),
    isMoving: new Set(fields.map((line) => line.at(-1))).size > pictures.length / 2,
  };
}
