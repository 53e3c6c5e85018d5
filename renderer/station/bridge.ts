import { said } from '../../languages/said.ts';
import type {
  InvokeChannel,
  InvokeInput,
  InvokeOutput,
  MumuBridge,
} from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { CallError } from './ui/error-words.ts';

declare global {
  interface Window {
    readonly mumu: MumuBridge;
  }
}

/**
 * A call that never rejects: a rejection is a bug of ours, and the person still needs a sentence instead of a dead
 * button.
 */
export async function call<C extends InvokeChannel>(
  bridge: MumuBridge,
  channel: C,
  input: InvokeInput<C>,
): Promise<Result<InvokeOutput<C>>> {
  try {
    const answer = await bridge.invoke(channel, input);
    return answer.ok ? answer : { ok: false, error: inWords(answer.error) };
  } catch (error) {
    console.error(`${channel} failed`, error);
    return { ok: false, error: { code: 'internal', message: String(error) } };
  }
}

function inWords(error: CallError): CallError {
  const { message, fields } = error;
  return {
    ...error,
    message: said(message),
    ...(fields !== undefined && {
      fields: Object.fromEntries(Object.entries(fields).map(([name, problem]) => [name, said(problem)])),
    }),
  };
}
