import type { Clock } from '../../clock.ts';
import { fail, pass, warn, type Finding, type PostureCheck } from '../posture-check.ts';

/** Last days of security updates, nodejs.org/en/about/previous-releases. */
const NODE_ENDS: Record<string, string> = {
  '20': '2026-04-30',
  '22': '2027-04-30',
  '24': '2028-04-30',
  '26': '2029-04-30',
};
/** The Electron that releases are made with; the maintainers mend the newest three (electronjs.org/docs/latest/tutorial/electron-timelines). */
const ELECTRON = 45;
const ELECTRON_MENDED = 3;

export interface Versions {
  node?: string;
  electron?: string;
}

/** Whether what this program runs on still gets security updates. */
export function runtime(versions: () => Versions, clock: Pick<Clock, 'now'>): PostureCheck {
  return {
    id: 'runtime',
    title: 'What MuMu Camera runs on gets security updates',
    measure() {
      const { node = '', electron } = versions();
      return Promise.resolve(
        electron === undefined ? nodeFinding(node, clock.now()) : electronFinding(electron),
      );
    },
  };
}

function nodeFinding(node: string, now: number): Finding {
  const end = NODE_ENDS[majorOf(node)];
  const fix = 'Install the current Node.js LTS, and start the hub again.';
  if (end === undefined)
    return warn(`Node.js ${node} is no version with long support that this program knows of.`, fix);
  return now <= Date.parse(end)
    ? pass(`Node.js ${node} gets security updates until ${end}.`)
    : fail(`Node.js ${node} has had no security updates since ${end}.`, fix);
}

function electronFinding(electron: string): Finding {
  const major = Number(majorOf(electron));
  if (major > ELECTRON - ELECTRON_MENDED)
    return pass(`Electron ${electron}; this version is made for Electron ${ELECTRON}.`);
  return warn(
    `Electron ${electron} is not what MuMu Camera is released with (${ELECTRON}), and gets no security updates. It is the stand-in for development.`,
    'Use an installed release for real cameras.',
  );
}

function majorOf(version: string): string {
  return version.split('.', 1)[0] ?? '';
}
