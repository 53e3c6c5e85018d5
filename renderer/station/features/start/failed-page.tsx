import { said } from '../../../../languages/said.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { PageCard } from '../../ui/page-card.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { START_WORDS } from './start-words.ts';

/** The hub can't start. Its code is for looking it up, its message for understanding it. */
export function FailedPage({ code, message }: { readonly code: string; readonly message: string }) {
  const retry = useCall('app:retry');
  return (
    <PageCard title={START_WORDS.failedTitle}>
      <Note tone="problem">
        <p>{said(message)}</p>
        <p>
          {START_WORDS.failedCode}: <code>{code}</code>
        </p>
      </Note>
      <p className="page-lead">{START_WORDS.failedNext}</p>
      <CallProblem error={retry.error} retryIn={0} />
      <Button
        tone="primary"
        wide
        autoFocus
        isPending={retry.pending}
        onPress={() => void retry.run(undefined)}
      >
        {UI_WORDS.tryAgain}
      </Button>
    </PageCard>
  );
}
