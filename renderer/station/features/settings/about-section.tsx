import type { AppState } from '../../../../preload/contract/model.ts';
import { Logo } from '../../ui/logo.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { useCall } from '../../ui/use-call.ts';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

export interface AboutSectionProps {
  readonly version: string;
  readonly secretStore: AppState['secret_store'];
}

export function AboutSection({ version, secretStore }: AboutSectionProps) {
  const open = useCall('app:open-external');
  return (
    <Section title={SETTINGS_WORDS.about}>
      <div className="settings-about">
        <Logo size={36} />
        <div>
          <p className="selectable">{SETTINGS_WORDS.version(version)}</p>
          {secretStore === null ? null : <p className="settings-quiet">{SETTINGS_WORDS.keys[secretStore]}</p>}
        </div>
      </div>
      <div className="settings-buttons">
        <Button onPress={() => void open.run({ page: 'documentation' })}>
          {SETTINGS_WORDS.documentation}
        </Button>
        <Button onPress={() => void open.run({ page: 'report_vulnerability' })}>
          {SETTINGS_WORDS.report}
        </Button>
      </div>
      <CallProblem error={open.error} retryIn={0} />
    </Section>
  );
}
