import { Lock } from 'lucide-react';
import type { AppState } from '../../../../preload/contract/model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useMayManage } from '../account/use-may-manage.ts';
import './lock.css';
import { LOCK_WORDS } from './lock-words.ts';

const NEVER = 'never';
const MINUTES = [1, 5, 15, 30, 60];

/** Locks the station now or, for those who manage it, by itself. */
export function LockControls({ lock }: { readonly lock: AppState['lock'] }) {
  const mayManage = useMayManage();
  const now = useCall('lock:now');
  return (
    <div className="lock-controls">
      {mayManage ? <LockAfter after={lock.after_min} /> : null}
      <Button icon={<Lock />} isPending={now.pending} onPress={() => void now.run(undefined)}>
        {LOCK_WORDS.now}
      </Button>
      <CallProblem error={now.error} retryIn={0} />
    </div>
  );
}

function LockAfter({ after }: { readonly after: number | null }) {
  const set = useCall('lock:set-after');
  const retryIn = useRetryIn(set.error);
  return (
    <>
      <Choice
        label={LOCK_WORDS.after}
        value={after === null ? NEVER : String(after)}
        options={optionsWith(after)}
        onChange={(value) => void set.run({ after_min: value === NEVER ? null : Number(value) })}
      />
      <p className="lock-hint">{after === null ? LOCK_WORDS.afterOff : LOCK_WORDS.afterHint}</p>
      <CallProblem error={set.error} retryIn={retryIn} />
    </>
  );
}

/** What stands in the settings file may be another number; it is shown as it is. */
function optionsWith(after: number | null): { value: string; label: string }[] {
  const minutes = [...new Set([...MINUTES, ...(after === null ? [] : [after])])].sort((a, b) => a - b);
  return [
    { value: NEVER, label: LOCK_WORDS.never },
    ...minutes.map((count) => ({ value: String(count), label: LOCK_WORDS.minutes(count) })),
  ];
}
