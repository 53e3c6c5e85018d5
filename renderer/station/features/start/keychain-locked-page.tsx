import { said } from '../../../../languages/said.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { PageCard } from '../../ui/page-card.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { START_WORDS } from './start-words.ts';
import './start.css';

/** There is a keychain, but it is locked or refuses: what to do, and another try. */
export function KeychainLockedPage({ reason }: { readonly reason: string }) {
  const retry = useCall('app:retry');
  return (
    <PageCard title={START_WORDS.lockedTitle} lead={START_WORDS.lockedLead}>
      <Note tone="warn">
        <p>{said(reason)}</p>
      </Note>
      <ol className="steps">
        {START_WORDS.lockedSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
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
