import { useCallback, useState } from 'react';
import type { InvokeChannel, InvokeInput, InvokeOutput } from '../../../preload/contract/channels.ts';
import type { Result } from '../../../preload/contract/result.ts';
import { call } from '../bridge.ts';
import { useStation } from '../station-context.tsx';
import type { CallError } from './error-words.ts';

export interface Call<C extends InvokeChannel> {
  run(input: InvokeInput<C>): Promise<Result<InvokeOutput<C>>>;
  readonly pending: boolean;
  readonly error: CallError | null;
  clear(): void;
}

/** One kind of call with its running state and its last failure, for a form or a button. */
export function useCall<C extends InvokeChannel>(channel: C): Call<C> {
  const { bridge } = useStation();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const run = useCallback(
    async (input: InvokeInput<C>) => {
      setPending(true);
      setError(null);
      const answer = await call(bridge, channel, input);
      setPending(false);
      if (!answer.ok) setError(answer.error);
      return answer;
    },
    [bridge, channel],
  );
  const clear = useCallback(() => setError(null), []);
  return { run, pending, error, clear };
}
