import type { QuietHours } from '../../../../preload/contract/attention-model.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { useCall } from '../../ui/use-call.ts';
import { ATTENTION_WORDS } from './attention-words.ts';

const DAY_MIN = 24 * 60;
const STEP_MIN = 30;
const NIGHT: QuietHours = { from: 22 * 60, to: 7 * 60 };

/** The hours of every day in which nobody is disturbed. */
export function QuietHoursChoice({ hours }: { readonly hours: QuietHours | null }) {
  const set = useCall('attention:set-quiet-hours');
  const change = (next: QuietHours | null) => void set.run({ hours: next });
  return (
    <>
      <Checkbox isSelected={hours !== null} onChange={(on) => change(on ? NIGHT : null)}>
        {ATTENTION_WORDS.everyDay}
      </Checkbox>
      {hours === null ? null : (
        <div className="quiet-hours">
          <Time
            label={ATTENTION_WORDS.from}
            minute={hours.from}
            onChange={(from) => change({ ...hours, from })}
          />
          <Time label={ATTENTION_WORDS.to} minute={hours.to} onChange={(to) => change({ ...hours, to })} />
        </div>
      )}
      <CallProblem error={set.error} retryIn={0} />
    </>
  );
}

interface TimeProps {
  readonly label: string;
  readonly minute: number;
  readonly onChange: (minute: number) => void;
}

function Time({ label, minute, onChange }: TimeProps) {
  return (
    <Select
      label={label}
      value={String(minute)}
      options={minutesWith(minute).map((one) => ({ value: String(one), label: timeOfDay(one) }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

/** What stands in the settings file may be between two steps; it is shown as it is. */
function minutesWith(minute: number): number[] {
  const steps = Array.from({ length: DAY_MIN / STEP_MIN }, (_, index) => index * STEP_MIN);
  return [...new Set([...steps, minute])].sort((a, b) => a - b);
}

function timeOfDay(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
