import { ClockAlert } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { dayAndTime } from '../../../ui/time-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { useLoaded } from '../../../ui/use-loaded.ts';
import { EMERGENCY_WORDS } from './emergency-words.ts';

/** Shown only while the hub does not believe its machine's clock. */
export function ClockCard() {
  const { value } = useLoaded('security:clock', undefined);
  const confirm = useCall('security:confirm-clock');
  const retryIn = useRetryIn(confirm.error);
  if (value === null || value.set_back === null) return null;
  const { machine_time, latest_time } = value.set_back;
  return (
    <section className="section-card emergency-card" data-tone="contained">
      <ClockAlert aria-hidden />
      <div className="emergency-text">
        <h3>{EMERGENCY_WORDS.clock}</h3>
        <p className="tabular">
          {EMERGENCY_WORDS.clockTimes(dayAndTime(machine_time), dayAndTime(latest_time))}
        </p>
        <p>{EMERGENCY_WORDS.clockFix}</p>
        <p>{EMERGENCY_WORDS.clockConfirmLead}</p>
        <CallProblem error={confirm.error} retryIn={retryIn} />
        <Button
          isPending={confirm.pending}
          isDisabled={retryIn > 0}
          onPress={() => void confirm.run(undefined)}
        >
          {EMERGENCY_WORDS.clockConfirm}
        </Button>
      </div>
    </section>
  );
}
