import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface FinishedProcess {
  /** Null when it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end, however it ends. Rejects when it can't be started. */
export async function finishedProcess(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<FinishedProcess> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await closed, stdout, stderr };
}
