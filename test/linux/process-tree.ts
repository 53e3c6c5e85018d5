import { readdirSync, readFileSync } from 'node:fs';

/** A process and everything that it and its children started, as Linux knows them right now. */
export function processTree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(processTree)];
}

export function childrenOf(pid: number): number[] {
  const threads = orNothing(() => readdirSync(`/proc/${pid}/task`), []);
  const lists = threads.map((thread) => read(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

export interface SeenByAll {
  pid: number;
  /** What every account of the machine can read. */
  cmdline: string;
  /** What the process was started with; empty where a sandbox keeps it from us. */
  environ: string;
}

export function seenOf(pid: number): SeenByAll {
  return { pid, cmdline: read(`/proc/${pid}/cmdline`), environ: read(`/proc/${pid}/environ`) };
}

/** Which of the named secrets a process shows, where: as `name in cmdline of 17`. */
export function shown(seen: SeenByAll, secrets: Readonly<Record<string, string>>): string[] {
  const places = ['cmdline', 'environ'] as const;
  return Object.entries(secrets).flatMap(([name, secret]) =>
    places
      .filter((place) => seen[place].includes(secret))
      .map((place) => `${name} in ${place} of ${seen.pid}`),
  );
}

/** A process may end while it is looked at. */
function read(file: string): string {
  return orNothing(() => readFileSync(file, 'utf8'), '');
}

function orNothing<T>(look: () => T, nothing: T): T {
  try {
    return look();
  } catch {
    return nothing;
  }
}
