import { CheckCheck } from 'lucide-react';
import type { AlertView } from '../../../../../preload/contract/security-model.ts';
import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { LoadProblem } from '../../../ui/load-problem.tsx';
import { useCall, type Call } from '../../../ui/use-call.ts';
import { useLoaded } from '../../../ui/use-loaded.ts';
import { SectionPage } from '../section-page.tsx';
import { SECURITY_WORDS } from '../security-words.ts';
import { useNames, type Names } from '../use-names.ts';
import { AlertRow } from './alert-row.tsx';
import { ALERT_WORDS } from './alert-words.ts';
import '../findings.css';
import './alerts.css';
import { useAlertNews } from './use-alert-news.ts';

/** What the hub found suspicious, the new ones first. */
export function AlertsSection() {
  const { toasts } = useStation();
  const alerts = useLoaded('security:alerts', undefined, useAlertNews());
  const names = useNames();
  const acknowledge = useCall('security:ack-alert');
  const retryIn = useRetryIn(acknowledge.error);
  const open = (alerts.value ?? []).filter(({ acked_at }) => acked_at === null);
  const rest = (alerts.value ?? []).filter(({ acked_at }) => acked_at !== null);
  const run = async (alert_ids: string[]) => {
    const answer = await acknowledge.run({ alert_ids });
    if (answer.ok && alert_ids.length > 1) toasts.show('good', ALERT_WORDS.allAcknowledged);
    alerts.reload();
  };
  return (
    <SectionPage
      title={ALERT_WORDS.title}
      lead={ALERT_WORDS.lead}
      actions={
        <Button
          icon={<CheckCheck />}
          isDisabled={open.length === 0}
          isPending={acknowledge.pending}
          onPress={() => void run(open.map(({ alert_id }) => alert_id))}
        >
          {ALERT_WORDS.acknowledgeAll}
        </Button>
      }
    >
      <LoadProblem error={alerts.error} pending={alerts.pending} onRetry={alerts.reload} />
      <CallProblem error={acknowledge.error} retryIn={retryIn} />
      {alerts.value === null ? (
        alerts.error === null && <p className="section-quiet">{SECURITY_WORDS.loading}</p>
      ) : (
        <AlertLists {...{ open, rest, names, acknowledge }} onAcknowledge={(id) => void run([id])} />
      )}
    </SectionPage>
  );
}

interface AlertListsProps {
  readonly open: readonly AlertView[];
  readonly rest: readonly AlertView[];
  readonly names: Names;
  readonly acknowledge: Pick<Call<'security:ack-alert'>, 'pending'>;
  readonly onAcknowledge: (alert_id: string) => void;
}

function AlertLists({ open, rest, names, acknowledge, onAcknowledge }: AlertListsProps) {
  if (open.length + rest.length === 0) return <p className="section-card">{ALERT_WORDS.none}</p>;
  const group = (title: string, alerts: readonly AlertView[]) => (
    <section className="findings" aria-label={title}>
      <h3>
        {title} <span className="section-quiet">{alerts.length}</span>
      </h3>
      <ul>
        {alerts.map((alert) => (
          <AlertRow
            key={alert.alert_id}
            {...{ alert, names }}
            pending={acknowledge.pending}
            onAcknowledge={() => onAcknowledge(alert.alert_id)}
          />
        ))}
      </ul>
    </section>
  );
  return (
    <>
      {open.length === 0 ? (
        <p className="section-quiet">{ALERT_WORDS.noneOpen}</p>
      ) : (
        group(ALERT_WORDS.open, open)
      )}
      {rest.length === 0 ? null : group(ALERT_WORDS.acknowledged, rest)}
    </>
  );
}
