import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../../signaling/logger.ts';
import type { ChildProcess } from './gateway-host.ts';
import { neededEnvironment } from './needed-environment.ts';

const PROCESS = fileURLToPath(new URL('../process.ts', import.meta.url));
/** For an exit that has no code: killed, or never started. */
const NO_CODE = -1;
const LONGEST_COMPLAINT = 2_000;

/** The gateway's process as a child of a program that runs under plain Node. It ends with its parent, however that ends. */
export function forkGateway(logger: Pick<Logger, 'warn'>): ChildProcess {
  const child = fork(PROCESS, [], {
    env: neededEnvironment(process.env),
    execArgv: [],
    // Standard output belongs to the parent's own answer.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    logger.warn(
      { text: chunk.toString().slice(0, LONGEST_COMPLAINT) },
      'the gateway wrote to its standard error',
    );
  });
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => {
      resolve(code ?? NO_CODE);
    });
    child.on('error', (error) => {
      logger.warn({ err: error }, 'the gateway’s process');
      if (child.pid === undefined) resolve(NO_CODE);
    });
  });
  return {
    // A message to one that just died is lost, and its successor is told everything anew.
    postMessage: (message) => child.connected && child.send(message as object, () => undefined),
    on: (event: 'message' | 'exit', listener: (value: never) => void) =>
      event === 'message'
        ? child.on('message', listener as (message: unknown) => void)
        : void ended.then(listener as (code: number) => void),
    // It has nothing to finish, and must be gone even if what it reads keeps it busy for ever.
    kill: () => child.kill('SIGKILL'),
  };
}
