import type { TrayChoice } from '../../../../preload/contract/attention-model.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useCall } from '../../ui/use-call.ts';
import { ATTENTION_WORDS } from './attention-words.ts';

/** Whether the station is in the tray, and stays there when its window is closed. */
export function TrayChoices({ tray }: { readonly tray: TrayChoice }) {
  const set = useCall('attention:set-tray');
  const { shown, keeps_running } = tray;
  return (
    <>
      <Checkbox
        isSelected={shown}
        onChange={(on) => void set.run({ shown: on, keeps_running: on && keeps_running })}
      >
        {ATTENTION_WORDS.inTray}
      </Checkbox>
      {shown ? (
        <>
          <Checkbox isSelected={keeps_running} onChange={(on) => void set.run({ shown, keeps_running: on })}>
            {ATTENTION_WORDS.keepsRunning}
          </Checkbox>
          <p className="settings-quiet">{ATTENTION_WORDS.noTray}</p>
        </>
      ) : null}
      <CallProblem error={set.error} retryIn={0} />
    </>
  );
}
