import type { KeepDisplayOn } from '../../../../preload/contract/computer-model.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { COMPUTER_WORDS } from './computer-words.ts';
import { Section } from './section.tsx';

const TIMES = ['always', 'kiosk', 'never'] as const satisfies readonly KeepDisplayOn[];

/** When the display may go to sleep. */
export function DisplaySection({ keepOn }: { readonly keepOn: KeepDisplayOn }) {
  const set = useCall('computer:keep-display-on');
  return (
    <Section title={COMPUTER_WORDS.display}>
      <Choice
        label={COMPUTER_WORDS.keepOn}
        value={keepOn}
        options={TIMES.map((value) => ({ value, label: COMPUTER_WORDS.times[value] }))}
        onChange={(when) => void set.run({ when })}
      />
      <p className="settings-quiet">{COMPUTER_WORDS.keepOnHint}</p>
      <CallProblem error={set.error} retryIn={0} />
    </Section>
  );
}
