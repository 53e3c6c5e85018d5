import type { Clock } from '../../clock.ts';
import { fail, pass, warn, type Finding, type PostureCheck } from '../posture-check.ts';
import { ELECTRON_ENDS, NODE_ENDS } from './runtime-ends.ts';

const DAY_MS = 86_400_000;

export interface Versions {
  node?: string;
  electron?: string;
}

/** Whether what this program runs on still gets security updates. */
export function runtime(versions: () => Versions, clock: Pick<Clock, 'now'>): PostureCheck {
  return {
    id: 'runtime',
    title: 'What MuMu Camera runs on gets security updates',
    measure: () => Promise.resolve(finding(versions(), clock.now())),
  };
}

/** Electron brings its own Node.js, which its maintainers mend. */
function finding({ node = '', electron }: Versions, now: number): Finding {
  if (electron === undefined) {
    const fix = 'Install the current Node.js LTS, and start the hub again.';
    return judged(`Node.js ${node}`, NODE_ENDS[majorOf(node)], now, fix);
  }
  const fix = 'Install the newest release of MuMu Camera: it brings a newer Electron.';
  return judged(`Electron ${electron}`, ELECTRON_ENDS[majorOf(electron)], now, fix);
}

function judged(name: string, last_day: string | undefined, now: number, fix: string): Finding {
  if (last_day === undefined)
    return warn(`Unknown: this version of MuMu Camera does not know how long ${name} gets updates.`, fix);
  return now < Date.parse(last_day) + DAY_MS
    ? pass(`${name} gets security updates until ${last_day}.`)
    : fail(`${name} has had no security updates since ${last_day}.`, fix);
}

function majorOf(version: string): string {
  return version.split('.', 1)[0] ?? '';
}
