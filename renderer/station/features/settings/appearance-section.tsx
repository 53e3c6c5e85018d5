import type { Motion, Theme } from '../../../../preload/contract/model.ts';
import { Choice } from '../../ui/choice.tsx';
import { useCall } from '../../ui/use-call.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Theme[];

const MOTIONS = ['system', 'reduced'] as const satisfies readonly Motion[];

export interface AppearanceSectionProps {
  readonly theme: Theme;
  readonly motion: Motion;
}

export function AppearanceSection({ theme, motion }: AppearanceSectionProps) {
  const set = useCall('app:set-theme');
  const setMotion = useCall('app:set-motion');
  return (
    <Section title={SETTINGS_WORDS.appearance}>
      <Choice
        label={SETTINGS_WORDS.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, label: SETTINGS_WORDS.themes[value] }))}
        onChange={(value) => void set.run({ theme: value })}
      />
      <CallProblem error={set.error} retryIn={0} />
      <Choice
        label={SETTINGS_WORDS.motion}
        value={motion}
        options={MOTIONS.map((value) => ({ value, label: SETTINGS_WORDS.motions[value] }))}
        onChange={(value) => void setMotion.run({ motion: value })}
      />
      <CallProblem error={setMotion.error} retryIn={0} />
    </Section>
  );
}
