import { useCallback, useEffect, useState } from 'react';
import type { InvokeChannel, InvokeInput, InvokeOutput } from '../../../preload/contract/channels.ts';
import { call } from '../bridge.ts';
import { useHubOnline, useStation } from '../station-context.tsx';
import type { CallError } from './error-words.ts';

export interface Loaded<C extends InvokeChannel> {
  /** The last good answer; null until there was one. */
  readonly value: InvokeOutput<C> | null;
  /** Why there is no newer one. */
  readonly error: CallError | null;
  readonly pending: boolean;
  readonly reload: () => void;
}

/**
 * What a page shows of the hub: asked for when the page opens, when `input` or `occasion` changes, and when the hub
 * comes back. A failure leaves the last answer in place. An answer that a newer question overtook is dropped.
 *
 * @param occasion Something whose change means that the answer is old.
 */
export function useLoaded<C extends InvokeChannel>(
  channel: C,
  input: InvokeInput<C>,
  occasion: unknown = null,
): Loaded<C> {
  const { bridge } = useStation();
  const hubOnline = useHubOnline();
  const [round, setRound] = useState(0);
  const [asked, setAsked] = useState<string | null>(null);
  const [value, setValue] = useState<InvokeOutput<C> | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const question = JSON.stringify([input, round, occasion, hubOnline]);

  useEffect(() => {
    let overtaken = false;
    void call(bridge, channel, input).then((answer) => {
      if (overtaken) return;
      setAsked(question);
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setValue(() => answer.value);
    });
    return () => {
      overtaken = true;
    };
    // `question` stands for the input, whose object is another one at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [bridge, channel, question]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { value, error, pending: asked !== question, reload };
}
