import { ipcMain, type WebContents } from 'electron';
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
  /** Of the window that calls: whatever it asks for is its own. */
  handlersOf: (sender: WebContents) => Handlers;
}

/** Serves every channel of the contract. Returns a function that stops it. */
export function serveIpc({ handlersOf, ...deps }: IpcDeps): () => void {
  const names = Object.keys(INVOKE) as InvokeChannel[];
  for (const name of names) {
    ipcMain.handle(name, (event, raw: unknown) => {
      // One schema and one handler of the same channel: the compiler can't see over all of them that they match.
      const handler: Channel['handler'] = (input) => handlersOf(event.sender)[name](input as never);
      return answerCall({ name, ...INVOKE[name], handler }, deps, event, raw);
    });
  }
  return () => {
    for (const name of names) ipcMain.removeHandler(name);
  };
}
