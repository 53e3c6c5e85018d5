import { RefreshCw } from 'lucide-react';
import type { PostureItemView } from '../../../../../preload/contract/security-model.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadProblem } from '../../../ui/load-problem.tsx';
import { useNow } from '../../../ui/now.ts';
import { ago } from '../../../ui/time-words.ts';
import { useLoaded } from '../../../ui/use-loaded.ts';
import { SectionPage } from '../section-page.tsx';
import '../findings.css';
import './overview.css';
import { OVERVIEW_WORDS } from './overview-words.ts';
import { PostureRow } from './posture-row.tsx';
import { PostureSummary } from './posture-summary.tsx';

/** The checklist: what needs a person first, everything with what was measured. */
export function OverviewSection() {
  const { value, error, pending, reload } = useLoaded('security:posture', undefined);
  return (
    <SectionPage
      title={OVERVIEW_WORDS.title}
      lead={OVERVIEW_WORDS.lead}
      actions={
        <Button icon={<RefreshCw />} isPending={pending} onPress={reload}>
          {OVERVIEW_WORDS.again}
        </Button>
      }
    >
      <LoadProblem error={error} pending={pending} onRetry={reload} />
      {value === null ? (
        error === null && <p className="section-quiet">{OVERVIEW_WORDS.measuring}</p>
      ) : (
        <>
          <PostureSummary items={value.items} />
          <MeasuredAt iso={value.measured_at} />
          {GROUPS.map((state) => (
            <PostureGroup key={state} state={state} items={value.items} />
          ))}
        </>
      )}
    </SectionPage>
  );
}

const GROUPS = ['fail', 'warn', 'pass'] as const;

function MeasuredAt({ iso }: { readonly iso: string }) {
  const now = useNow();
  return <p className="section-quiet tabular">{OVERVIEW_WORDS.measuredAt(ago(now - Date.parse(iso)))}</p>;
}

interface PostureGroupProps {
  readonly state: PostureItemView['state'];
  readonly items: readonly PostureItemView[];
}

function PostureGroup({ state, items }: PostureGroupProps) {
  const members = items.filter((item) => item.state === state);
  if (members.length === 0) return null;
  return (
    <section className="findings" aria-label={OVERVIEW_WORDS.groups[state]}>
      <h3>
        {OVERVIEW_WORDS.groups[state]} <span className="section-quiet">{members.length}</span>
      </h3>
      <ul>
        {members.map((item) => (
          <PostureRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
