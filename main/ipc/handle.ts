import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  INVOKE,
  type InvokeChannel,
  type InvokeInput,
  type InvokeOutput,
} from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Logger } from '../../signaling/logger.ts';
import { invalidFields } from '../station/invalid-fields.ts';

export type Handlers = {
  [C in InvokeChannel]: (input: InvokeInput<C>) => Promise<Result<InvokeOutput<C>>>;
};

export interface IpcDeps {
  handlers: Handlers;
  isTrusted: (event: IpcMainInvokeEvent) => boolean;
  logger: Pick<Logger, 'warn' | 'error'>;
}

/**
 * Serves every channel of the contract: sender check, then schema, then handler. A stranger and a bug reject with words
 * that say nothing; expected failures are answers. What goes out is checked as well: its strict schemas turn a field
 * that does not belong there, such as a token, into a failure instead of a leak. Returns a function that stops it.
 */
export function serveIpc(deps: IpcDeps): () => void {
  const channels = Object.keys(INVOKE) as InvokeChannel[];
  for (const channel of channels) serve(channel, deps);
  return () => {
    for (const channel of channels) ipcMain.removeHandler(channel);
  };
}

function serve(channel: InvokeChannel, { handlers, isTrusted, logger }: IpcDeps): void {
  // One schema and one handler of the same channel: the compiler can't see over all of them that they match.
  const handler = handlers[channel] as (input: unknown) => Promise<Result<unknown>>;
  ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<unknown>> => {
    if (!isTrusted(event)) {
      logger.warn({ channel }, 'a call from a frame that may not call was refused');
      throw new Error('refused');
    }
    const input = INVOKE[channel].input.safeParse(raw);
    if (!input.success) return invalidFields(input.error);
    try {
      const result = await handler(input.data);
      return result.ok ? { ok: true, value: INVOKE[channel].output.parse(result.value) } : result;
    } catch (error) {
      logger.error({ err: error, channel }, 'a call failed unexpectedly');
      throw new Error('internal');
    }
  });
}
