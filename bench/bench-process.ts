import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts `<name>-process.ts` of a benchmark's own folder. @param folder its `import.meta.url` */
export function startProcess(name: string, folder: string): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}-process.ts`, folder)), { execArgv: [] });
}

/** The next message of a kind from a process, which may be asked for it. Rejects when the process ends before. */
export function answerOf<M extends { kind: string }, K extends M['kind']>(
  child: ChildProcess,
  kind: K,
  question?: { kind: string },
): Promise<Extract<M, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`a process ended with ${String(code)} before it said ${kind}`));
    };
    const listen = (message: M): void => {
      if (message.kind !== kind) return;
      child.off('message', listen);
      child.off('exit', ended);
      resolve(message as Extract<M, { kind: K }>);
    };
    child.on('message', listen);
    child.once('exit', ended);
    if (question) child.send(question);
  });
}
