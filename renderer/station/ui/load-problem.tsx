import { sentenceFor, type CallError } from './error-words.ts';
import { Button } from './button.tsx';
import './load-problem.css';
import { Note } from './note.tsx';
import { UI_WORDS } from './ui-words.ts';

/** Why a page has nothing new to show, and another try. */
export function LoadProblem({
  error,
  pending,
  onRetry,
}: {
  readonly error: CallError | null;
  readonly pending: boolean;
  readonly onRetry: () => void;
}) {
  if (error === null) return null;
  return (
    <div className="load-problem">
      <Note tone="problem">
        <p>{sentenceFor(error)}</p>
      </Note>
      <Button isPending={pending} onPress={onRetry}>
        {UI_WORDS.tryAgain}
      </Button>
    </div>
  );
}
