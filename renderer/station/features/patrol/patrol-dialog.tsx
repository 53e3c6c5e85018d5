import { useState } from 'react';
import type { Patrol } from '../../../../preload/contract/wall-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';
import { PATROL_WORDS } from './patrol-words.ts';

const INTERVALS_S = [5, 10, 15, 30, 60, 120, 300];

export interface PatrolDialogProps {
  readonly patrol: Patrol;
  readonly onClose: () => void;
}

export function PatrolDialog({ patrol, onClose }: PatrolDialogProps) {
  const [what, setWhat] = useState(patrol.what);
  const [every_s, setEvery] = useState(patrol.every_s);
  const set = useCall('wall:set-patrol');
  const save = async (on: boolean) => {
    const answer = await set.run({ on, what, every_s });
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={PATROL_WORDS.title} onClose={onClose}>
      <p>{PATROL_WORDS.lead}</p>
      <Choice
        label={PATROL_WORDS.what}
        value={what}
        options={(['views', 'pages'] as const).map((value) => ({ value, label: PATROL_WORDS.whats[value] }))}
        onChange={setWhat}
      />
      <Choice
        label={PATROL_WORDS.every}
        value={String(every_s)}
        options={intervalsWith(patrol.every_s)}
        onChange={(value) => setEvery(Number(value))}
      />
      <CallProblem error={set.error} retryIn={0} />
      <DialogActions>
        {patrol.on ? <Button onPress={() => void save(false)}>{PATROL_WORDS.stop}</Button> : null}
        <Button tone="primary" isPending={set.pending} onPress={() => void save(true)}>
          {patrol.on ? PATROL_WORDS.change : PATROL_WORDS.start}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What stands in the settings file may be another number; it is shown as it is. */
function intervalsWith(seconds: number): { value: string; label: string }[] {
  const all = [...new Set([...INTERVALS_S, seconds])].sort((a, b) => a - b);
  return all.map((every) => ({ value: String(every), label: PATROL_WORDS.interval(every) }));
}
