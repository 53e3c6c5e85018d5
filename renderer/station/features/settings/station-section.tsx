import { useState, type SyntheticEvent } from 'react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { Section } from './section.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';

export function StationSection({ name }: { readonly name: string }) {
  const { toasts } = useStation();
  const [value, setValue] = useState(name);
  const rename = useCall('station:rename');
  const retryIn = useRetryIn(rename.error);
  const changed = value.trim() !== name && value.trim() !== '';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!changed || retryIn > 0) return;
    const answer = await rename.run({ name: value.trim() });
    if (answer.ok) toasts.show('good', SETTINGS_WORDS.renamed);
  };

  return (
    <Section title={SETTINGS_WORDS.station}>
      <form className="settings-line" onSubmit={(event) => void submit(event)}>
        <TextField
          label={SETTINGS_WORDS.stationName}
          value={value}
          onChange={setValue}
          maxLength={64}
          problem={
            rename.error?.fields?.['name'] ?? (value.trim() === '' ? SETTINGS_WORDS.stationNameEmpty : null)
          }
        />
        <Button type="submit" isPending={rename.pending} isDisabled={!changed || retryIn > 0}>
          {SETTINGS_WORDS.save}
        </Button>
      </form>
      <CallProblem error={rename.error} retryIn={retryIn} />
    </Section>
  );
}
