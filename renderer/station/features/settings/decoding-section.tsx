import type { HardwareDecoding } from '../../../../preload/contract/computer-model.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { COMPUTER_WORDS } from './computer-words.ts';
import { RestartNow } from './restart-now.tsx';
import { Section } from './section.tsx';

/** Who decodes the pictures: the graphics processor or this computer's main one. */
export function DecodingSection({ decoding: { wanted, now } }: { readonly decoding: HardwareDecoding }) {
  const set = useCall('computer:set-hardware-decoding');
  const { value: inHardware, error } = useLoaded('computer:decodes-in-hardware', undefined);
  return (
    <Section title={COMPUTER_WORDS.decoding}>
      <Checkbox isSelected={wanted} onChange={(on) => void set.run({ on })}>
        {COMPUTER_WORDS.hardware}
      </Checkbox>
      <p className="settings-quiet">
        {COMPUTER_WORDS.hardwareHint}
        {inHardware === null
          ? ''
          : ` ${now && inHardware ? COMPUTER_WORDS.inHardware : COMPUTER_WORDS.inSoftware}`}
      </p>
      {wanted === now ? null : <RestartNow>{COMPUTER_WORDS.restartNeeded}</RestartNow>}
      <CallProblem error={set.error ?? error} retryIn={0} />
    </Section>
  );
}
