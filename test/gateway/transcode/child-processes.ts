import { readdirSync, readFileSync } from 'node:fs';

export interface Child {
  pid: number;
  arguments: string[];
  environment: string[];
}

/** The ffmpeg processes that this process started and that run. */
export function ffmpegChildren(): Child[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const [, state, parent] = /\) (\S) (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const given = words(`/proc/${pid}/cmdline`);
      if (state === 'Z' || parent !== String(process.pid) || !given[0]?.endsWith('/ffmpeg')) return [];
      return [{ pid: Number(pid), arguments: given, environment: words(`/proc/${pid}/environ`) }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

function words(file: string): string[] {
  return readFileSync(file, 'utf8').split('\0').slice(0, -1);
}
