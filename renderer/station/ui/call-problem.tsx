import { t } from '../../../languages/t.ts';
import { useState } from 'react';
import { sentenceFor, type CallError } from './error-words.ts';
import { Note } from './note.tsx';
import { useNow } from './now.ts';
import { duration } from './time-words.ts';

/**
 * Seconds until a call may be tried again; 0 when it may be now. The count starts when this error is first seen.
 */
export function useRetryIn(error: CallError | null): number {
  const now = useNow();
  const [seen, setSeen] = useState<{ error: CallError; until: number } | null>(null);
  if (error !== null && error.retry_after_s !== undefined && seen?.error !== error) {
    setSeen({ error, until: now + error.retry_after_s * 1_000 });
  }
  if (error === null || seen?.error !== error) return 0;
  return Math.max(0, Math.ceil((seen.until - now) / 1_000));
}

/** What went wrong with a form, with a countdown when there is something to wait for. */
export function CallProblem({
  error,
  retryIn,
}: {
  readonly error: CallError | null;
  readonly retryIn: number;
}) {
  if (error === null) return null;
  const wait = retryIn > 0 ? ` ${t('You can try again in {{time}}.', { time: duration(retryIn) })}` : '';
  const over = error.retry_after_s !== undefined && retryIn === 0 ? ` ${t('You can try again now.')}` : '';
  // Not an alert while it counts: nobody wants to hear every second.
  return (
    <Note tone="problem">
      <p className="tabular">
        {sentenceFor(error)}
        {wait}
        {over}
      </p>
    </Note>
  );
}
