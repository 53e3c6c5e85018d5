import { seenOf } from '../linux/process-tree.ts';
import type { NpmRun } from './npm-run.ts';

/** The gateway's own process among those of a run. Throws when there is none: 0 would name our own process group. */
export function gatewayProcessOf(run: NpmRun | undefined): number {
  const found = run?.tree().find((pid) => seenOf(pid).cmdline.includes('gateway/process.ts'));
  if (found === undefined) throw new Error('no gateway runs');
  return found;
}

/** As the kernel does when memory runs out. @returns which process it was. */
export function killGatewayIn(run: NpmRun | undefined): number {
  const pid = gatewayProcessOf(run);
  process.kill(pid, 'SIGKILL');
  return pid;
}
