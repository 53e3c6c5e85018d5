import { ipcMain } from 'electron';
import {
  INVOKE,
  type InvokeChannel,
  type InvokeInput,
  type InvokeOutput,
} from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { answerCall, type CallDeps, type Channel } from './answer-call.ts';

export type Handlers = {
  [C in InvokeChannel]: (input: InvokeInput<C>) => Promise<Result<InvokeOutput<C>>>;
};

export interface IpcDeps extends CallDeps {
  handlers: Handlers;
}

/** Serves every channel of the contract. Returns a function that stops it. */
export function serveIpc({ handlers, ...deps }: IpcDeps): () => void {
  const names = Object.keys(INVOKE) as InvokeChannel[];
  for (const name of names) {
    // One schema and one handler of the same channel: the compiler can't see over all of them that they match.
    const channel = { name, ...INVOKE[name], handler: handlers[name] as Channel['handler'] };
    ipcMain.handle(name, (event, raw: unknown) => answerCall(channel, deps, event, raw));
  }
  return () => {
    for (const name of names) ipcMain.removeHandler(name);
  };
}
