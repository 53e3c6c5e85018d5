import type {
  InvokeChannel,
  InvokeInput,
  InvokeOutput,
  MumuBridge,
} from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';

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
    return await bridge.invoke(channel, input);
  } catch (error) {
    console.error(`${channel} failed`, error);
    return { ok: false, error: { code: 'internal', message: String(error) } };
  }
}
