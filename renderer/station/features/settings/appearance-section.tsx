import { LANGUAGE_NAMES, LANGUAGES } from '../../../../languages/language.ts';
import type { ChosenLanguage, Motion, Theme } from '../../../../preload/contract/model.ts';
import { Choice } from '../../ui/choice.tsx';
import { Select } from '../../ui/select.tsx';
import { useCall } from '../../ui/use-call.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Theme[];

/** Whoever can't read the window finds their own. */
const NAMED = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));

const MOTIONS = ['system', 'reduced'] as const satisfies readonly Motion[];

export interface AppearanceSectionProps {
  readonly language: ChosenLanguage;
  readonly theme: Theme;
  readonly motion: Motion;
}

export function AppearanceSection({ language, theme, motion }: AppearanceSectionProps) {
  const setLanguage = useCall('app:set-language');
  const set = useCall('app:set-theme');
  const setMotion = useCall('app:set-motion');
  return (
    <Section title={SETTINGS_WORDS.appearance}>
      <Select
        label={SETTINGS_WORDS.language}
        value={language}
        options={[{ value: 'system', label: SETTINGS_WORDS.languageOfSystem }, ...NAMED]}
        onChange={(value) => void setLanguage.run({ language: value as ChosenLanguage })}
      />
      <CallProblem error={setLanguage.error} retryIn={0} />
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
