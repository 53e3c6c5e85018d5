import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useView } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { LoadProblem } from '../../../ui/load-problem.tsx';
import { SectionPage } from '../section-page.tsx';
import { SECURITY_WORDS } from '../security-words.ts';
import { useNames, type Names } from '../use-names.ts';
import './activity.css';
import { choiceOf, filterOf, NO_CHOICE, type ActivityChoice } from './activity-filter.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityTable } from './activity-table.tsx';
import { ACTIVITY_WORDS } from './activity-words.ts';
import { useAuditTrail } from './use-audit-trail.ts';
import { ExportTrail } from './export-trail.tsx';
import { useVerifyTrail } from './verify-trail.tsx';

/** The audit trail: what happened, narrowed to what one looks for. */
export function ActivitySection() {
  const about = useView(({ page }) => (page.kind === 'security' ? page.about : undefined));
  const [choice, setChoice] = useState(about === undefined ? NO_CHOICE : choiceOf(about));
  const [filter, setFilter] = useState(() => filterOf(choice, Date.now()));
  const names = useNames();
  const trail = useAuditTrail(filter);
  const verification = useVerifyTrail();
  const narrow = (next: ActivityChoice) => {
    setChoice(next);
    setFilter(filterOf(next, Date.now()));
  };
  return (
    <SectionPage
      title={ACTIVITY_WORDS.title}
      lead={ACTIVITY_WORDS.lead}
      actions={
        <>
          <Button icon={<RefreshCw />} isPending={trail.pending} onPress={() => narrow(choice)}>
            {ACTIVITY_WORDS.reload}
          </Button>
          {verification.button}
          <ExportTrail />
        </>
      }
    >
      {verification.result}
      <ActivityFilters choice={choice} names={names} onChange={narrow} />
      <LoadProblem error={trail.error} pending={trail.pending} onRetry={trail.reload} />
      <Entries trail={trail} names={names} filtered={Object.keys(filter).length > 0} />
    </SectionPage>
  );
}

interface EntriesProps {
  readonly trail: ReturnType<typeof useAuditTrail>;
  readonly names: Names;
  readonly filtered: boolean;
}

function Entries({ trail, names, filtered }: EntriesProps) {
  const retryIn = useRetryIn(trail.olderError);
  if (trail.entries === null) {
    return trail.error === null ? <p className="section-quiet">{SECURITY_WORDS.loading}</p> : null;
  }
  if (trail.entries.length === 0) {
    return <p className="section-card">{filtered ? ACTIVITY_WORDS.none : ACTIVITY_WORDS.empty}</p>;
  }
  return (
    <div className="activity-entries selectable" aria-busy={trail.pending}>
      <ActivityTable entries={trail.entries} names={names} />
      <CallProblem error={trail.olderError} retryIn={retryIn} />
      {trail.showOlder === null ? null : (
        <Button isPending={trail.olderPending} isDisabled={retryIn > 0} onPress={trail.showOlder}>
          {ACTIVITY_WORDS.older}
        </Button>
      )}
    </div>
  );
}
