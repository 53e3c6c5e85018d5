import { said } from '../../../../../languages/said.ts';
import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { AlertView } from '../../../../../preload/contract/security-model.ts';
import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNow } from '../../../ui/now.ts';
import { clockTime } from '../../../ui/time-words.ts';
import type { Names } from '../use-names.ts';
import { alertAbout } from './alert-about.ts';
import { ALERT_WORDS, alertTimes } from './alert-words.ts';

const ICON = { notice: Info, warning: TriangleAlert, critical: OctagonAlert } as const;

export interface AlertRowProps {
  readonly alert: AlertView;
  readonly names: Names;
  readonly pending: boolean;
  readonly onAcknowledge: () => void;
}

/** One alert: how bad, what, who and where, how often and since when. */
export function AlertRow({ alert, names, pending, onAcknowledge }: AlertRowProps) {
  const now = useNow();
  const Icon = ICON[alert.severity];
  const { acked_at } = alert;
  const message = said(alert.message);
  return (
    <li
      className="finding alert-row"
      data-severity={alert.severity}
      data-acked={acked_at !== null || undefined}
    >
      <span className="finding-state alert-severity">
        <Icon aria-hidden />
        {ALERT_WORDS.severities[alert.severity]}
      </span>
      <div className="alert-text selectable">
        <p className="alert-message">{message}</p>
        <p className="tabular">{[...aboutWords(alert, names), alertTimes(alert, now)].join(' · ')}</p>
        {acked_at === null ? null : <p>{ackedWords(alert.acked_by, clockTime(acked_at, now))}</p>}
      </div>
      <div className="alert-actions">
        <ActivityLink alert={alert} />
        {acked_at === null ? (
          <Button
            aria-label={ALERT_WORDS.acknowledgeLabel(message)}
            isPending={pending}
            onPress={onAcknowledge}
          >
            {ALERT_WORDS.acknowledge}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function aboutWords({ user_id, device_id, address }: AlertView, names: Names): string[] {
  return [
    ...(user_id === null ? [] : [ALERT_WORDS.account(names.person(user_id))]),
    ...(device_id === null ? [] : [ALERT_WORDS.camera(names.camera(device_id))]),
    ...(address === null ? [] : [ALERT_WORDS.address(address)]),
  ];
}

function ackedWords(by: string | null, time: string): string {
  return by === null ? ALERT_WORDS.ackedByUnknown(time) : ALERT_WORDS.ackedBy(by, time);
}

function ActivityLink({ alert }: { readonly alert: AlertView }) {
  const { view } = useStation();
  const about = alertAbout(alert);
  if (about === null) return null;
  return (
    <Button
      tone="quiet"
      aria-label={ALERT_WORDS.activityLabel(said(alert.message))}
      onPress={() => view.setState({ page: { kind: 'security', section: 'activity', about } })}
    >
      {ALERT_WORDS.activity}
    </Button>
  );
}
