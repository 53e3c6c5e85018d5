import { readFile } from 'node:fs/promises';
import type { ProcessMetric } from 'electron';
import { fail, pass, warn, type PostureCheck } from '../../signaling/posture/posture-check.ts';

/** What Electron says of one of its processes; `sandboxed` on macOS and Windows only. */
export type OwnProcess = Pick<ProcessMetric, 'pid' | 'type' | 'sandboxed'>;

export interface RendererSandboxParts {
  /** All of this program. */
  processes: () => readonly OwnProcess[];
  platform: NodeJS.Platform;
}

/** Whether the operating system really holds the processes that draw the pages; an option that says so proves nothing. */
export function rendererSandbox({ processes, platform }: RendererSandboxParts): PostureCheck {
  return {
    id: 'renderer_sandbox',
    title: 'The windows run in the sandbox of the operating system',
    async measure() {
      const renderers = processes().filter(({ type }) => type === 'Tab');
      const held = await Promise.all(
        renderers.map(async (each) =>
          platform === 'linux' ? isHeldByLinux(each.pid) : each.sandboxed === true,
        ),
      );
      const free = held.filter((each) => !each).length;
      if (held.length === 0) return warn('No window is open to look at.', 'Open the window of MuMu Camera.');
      if (free === 0) return pass(`Looked at ${held.length} of them just now: all are held.`);
      return fail(
        `${free} of ${held.length} are not held: a flaw in Chromium would reach all files of this account.`,
        'Start MuMu Camera as an ordinary user and without --no-sandbox.',
      );
    },
  };
}

/**
 * Chromium's sandbox gives its processes one more system call filter than this process has (seccomp(2)); a container gives
 * every process one, which must not count.
 */
async function isHeldByLinux(pid: number): Promise<boolean> {
  const [renderer, own] = await Promise.all([filtersOf(pid), filtersOf('self')]);
  return renderer > own;
}

/** How many system call filters a process has; without Linux 5.9, which counts them, one if any. */
async function filtersOf(pid: number | 'self'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): string | undefined =>
    new RegExp(String.raw`^${name}:\s*(\d+)$`, 'm').exec(status)?.[1];
  return Number(field('Seccomp_filters') ?? (field('Seccomp') === '2' ? 1 : 0));
}
