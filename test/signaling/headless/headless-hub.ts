import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CLI = fileURLToPath(new URL('../../../headless/hub.ts', import.meta.url));

const listening = z.looseObject({
  event: z.literal('listening'),
  port: z.int().positive(),
  setup_code: z.string().optional(),
});

export interface HeadlessHubOptions {
  args: readonly string[];
  environment?: Record<string, string>;
  /** What to run in the place of the hub's own command: it has to say that it listens in the same way. */
  program?: readonly string[];
}

export interface HeadlessHub {
  pid: number;
  port: number;
  setup_code: string | undefined;
  /** Everything written to standard output and standard error so far. */
  said(): string;
  end(): Promise<void>;
}

/** A hub in a process of its own, listening. Rejects when it ends before that. */
export async function startHeadlessHub(options: HeadlessHubOptions): Promise<HeadlessHub> {
  const child = spawn(process.execPath, [...(options.program ?? [CLI]), ...options.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...options.environment },
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr])
    pipe.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = once(child, 'exit');
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
  };
  const line = await Promise.race([firstLine(child.stdout), gone]);
  if (typeof line !== 'string') throw new Error(`the hub did not start: ${said}`);
  const { port, setup_code } = listening.parse(JSON.parse(line));
  return { pid: child.pid ?? 0, port, setup_code, said: () => said, end };
}

function firstLine(pipe: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    pipe.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.split('\n', 1)[0] ?? '');
    });
  });
}
