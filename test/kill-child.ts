import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process as a power cut does, and resolves when it is gone. Safe to call twice. */
export async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
