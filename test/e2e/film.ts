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
  const [codecs, times, pictures] = await Promise.all([codecsOf(path), timesOf(path), picturesOf(path)]);
  return {
    codecs,
    seconds: Math.max(...times) - Math.min(...times),
    isMoving: pictures.length === times.length && new Set(pictures).size > pictures.length / 2,
  };
}

function codecsOf(path: string): Promise<string[]> {
  return probe(path, ['-show_entries', 'stream=codec_name']);
}

/** As the file says. ffmpeg would count pictures where it can't guess their rate. */
async function timesOf(path: string): Promise<number[]> {
  const times = await probe(path, ['-select_streams', 'v', '-show_entries', 'packet=pts_time']);
  return times.map(Number);
}

/** A hash of each that was decoded. */
async function picturesOf(path: string): Promise<string[]> {
  const passthrough = ['-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framehash', '-hash', 'md5', '-'];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, ...passthrough]);
  return linesOf(stdout)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}

async function probe(path: string, what: readonly string[]): Promise<string[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', ...what, '-of', 'csv=p=0', path]);
  return linesOf(stdout);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/,$/u, ''))
    .filter((line) => line !== '');
}
