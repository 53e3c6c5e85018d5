import type { StartAtLogin } from '../../../../preload/contract/computer-model.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { COMPUTER_WORDS } from './computer-words.ts';
import { Section } from './section.tsx';

/** Shows what the system has, not what was once asked of it; nothing where the station can't be started at login. */
export function LoginSection() {
  const { value, error, reload } = useLoaded('computer:start-at-login', undefined);
  const set = useCall('computer:set-start-at-login');
  if (value === null && error === null) return null;
  const change = async (on: boolean) => {
    await set.run({ on });
    reload();
  };
  return (
    <Section title={COMPUTER_WORDS.login}>
      {value === null ? null : <Switch value={value} onChange={(on) => void change(on)} />}
      <CallProblem error={set.error ?? error} retryIn={0} />
    </Section>
  );
}

interface SwitchProps {
  readonly value: StartAtLogin;
  readonly onChange: (on: boolean) => void;
}

function Switch({ value: { on, other_command }, onChange }: SwitchProps) {
  return (
    <>
      <Checkbox isSelected={on} onChange={onChange}>
        {COMPUTER_WORDS.startAtLogin}
      </Checkbox>
      {other_command === null ? null : (
        <p className="settings-quiet selectable">{COMPUTER_WORDS.otherCommand(other_command)}</p>
      )}
    </>
  );
}
