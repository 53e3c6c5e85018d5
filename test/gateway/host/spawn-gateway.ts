import { fork, type ChildProcess as NodeChild } from 'node:child_process';
import type { ChildProcess } from '../../../gateway/host/gateway-host.ts';

const PROCESS = new URL('../../../gateway/process.ts', import.meta.url).pathname;

/** The gateway's real process, as a child of this one; Electron's utilityProcess in the station. */
export function spawnGateway(children: NodeChild[] = []): ChildProcess {
  const child = fork(PROCESS, {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return {
    postMessage: (message) => child.send(message as object),
    on: (event: 'message' | 'exit', listener: (...args: never[]) => void) =>
      child.on(event, listener as (...args: unknown[]) => void),
    kill: () => child.kill(),
  };
}
