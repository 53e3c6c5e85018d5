import { Choice } from '../../ui/choice.tsx';
import { useDemoCameras } from '../cameras/use-demo-cameras.ts';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

const COUNTS = ['0', '1', '4', '9', '16'] as const;
type Count = (typeof COUNTS)[number];

export function DemoSection({ count }: { readonly count: number }) {
  const demo = useDemoCameras();
  const options = COUNTS.map((value) => ({ value, label: value === '0' ? SETTINGS_WORDS.demoNone : value }));
  return (
    <Section title={SETTINGS_WORDS.demo}>
      <p className="settings-quiet">{SETTINGS_WORDS.demoLead}</p>
      <Choice
        label={SETTINGS_WORDS.demoCount}
        value={String(count) as Count}
        options={options}
        isDisabled={demo.pending}
        onChange={(value) => void demo.show(Number(value))}
      />
    </Section>
  );
}
