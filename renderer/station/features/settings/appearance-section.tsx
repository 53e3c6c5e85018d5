import type { Theme } from '../../../../preload/contract/model.ts';
import { Choice } from '../../ui/choice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Theme[];

export function AppearanceSection({ theme }: { readonly theme: Theme }) {
  const set = useCall('app:set-theme');
  return (
    <Section title={SETTINGS_WORDS.appearance}>
      <Choice
        label={SETTINGS_WORDS.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, label: SETTINGS_WORDS.themes[value] }))}
        onChange={(value) => void set.run({ theme: value })}
      />
      <CallProblem error={set.error} retryIn={0} />
    </Section>
  );
}
