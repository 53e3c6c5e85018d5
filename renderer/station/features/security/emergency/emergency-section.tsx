import { KeyRound, ShieldOff, Siren } from 'lucide-react';
import { useState } from 'react';
import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { LoadProblem } from '../../../ui/load-problem.tsx';
import { useNow } from '../../../ui/now.ts';
import { clockTime } from '../../../ui/time-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { useLoaded } from '../../../ui/use-loaded.ts';
import { SectionPage } from '../section-page.tsx';
import { SECURITY_WORDS } from '../security-words.ts';
import { ClockCard } from './clock-card.tsx';
import { ContainDialog } from './contain-dialog.tsx';
import './emergency.css';
import { EMERGENCY_WORDS } from './emergency-words.ts';
import { LiftDialog } from './lift-dialog.tsx';

/** What the owner does when somebody may be inside. */
export function EmergencySection() {
  const containment = useLoaded('security:containment', undefined);
  const { value } = containment;
  return (
    <SectionPage title={EMERGENCY_WORDS.title} lead={EMERGENCY_WORDS.lead}>
      <LoadProblem error={containment.error} pending={containment.pending} onRetry={containment.reload} />
      {value === null ? (
        containment.error === null && <p className="section-quiet">{SECURITY_WORDS.loading}</p>
      ) : value.contained_since === null ? (
        <ContainCard />
      ) : (
        <ContainedCard since={value.contained_since} onLifted={containment.reload} />
      )}
      <ClockCard />
      <RotateCard />
    </SectionPage>
  );
}

function ContainCard() {
  const [asking, setAsking] = useState(false);
  return (
    <section className="section-card emergency-card" data-tone="danger">
      <Siren aria-hidden />
      <div className="emergency-text">
        <h3>{EMERGENCY_WORDS.contain}</h3>
        <p>{EMERGENCY_WORDS.containLead}</p>
        <ul>
          {EMERGENCY_WORDS.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <p>{EMERGENCY_WORDS.notDeleted}</p>
        <Button tone="danger" onPress={() => setAsking(true)}>
          {`${EMERGENCY_WORDS.contain}…`}
        </Button>
      </div>
      {asking ? <ContainDialog onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function ContainedCard({ since, onLifted }: { readonly since: string; readonly onLifted: () => void }) {
  const now = useNow();
  const [asking, setAsking] = useState(false);
  return (
    <section className="section-card emergency-card" data-tone="contained">
      <ShieldOff aria-hidden />
      <div className="emergency-text">
        <h3 className="tabular">{EMERGENCY_WORDS.contained(clockTime(since, now))}</h3>
        <p>{EMERGENCY_WORDS.containedLead}</p>
        <p>{EMERGENCY_WORDS.afterwards}</p>
        <Button tone="primary" onPress={() => setAsking(true)}>
          {`${EMERGENCY_WORDS.lift}…`}
        </Button>
      </div>
      {asking ? (
        <LiftDialog
          onClose={() => setAsking(false)}
          onLifted={() => {
            setAsking(false);
            onLifted();
          }}
        />
      ) : null}
    </section>
  );
}

function RotateCard() {
  const { toasts } = useStation();
  const rotate = useCall('security:rotate-keys');
  const retryIn = useRetryIn(rotate.error);
  const run = async () => {
    const answer = await rotate.run(undefined);
    if (answer.ok) toasts.show('good', EMERGENCY_WORDS.rotateDone);
  };
  return (
    <section className="section-card emergency-card">
      <KeyRound aria-hidden />
      <div className="emergency-text">
        <h3>{EMERGENCY_WORDS.rotate}</h3>
        <p>{EMERGENCY_WORDS.rotateLead}</p>
        <CallProblem error={rotate.error} retryIn={retryIn} />
        <Button isPending={rotate.pending} isDisabled={retryIn > 0} onPress={() => void run()}>
          {EMERGENCY_WORDS.rotate}
        </Button>
      </div>
    </section>
  );
}
