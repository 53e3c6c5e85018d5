import { useState, type SyntheticEvent } from 'react';
import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { useCall } from '../../../ui/use-call.ts';
import { BACKUP_WORDS } from './backup-words.ts';

/** As the hub wants it; it has the last word about what can be guessed. */
const SHORTEST = 12;

export function MakeBackup() {
  const { toasts } = useStation();
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const save = useCall('backup:save');
  const retryIn = useRetryIn(save.error);
  const differs = repeated !== '' && repeated !== passphrase;
  const ready = passphrase.length >= SHORTEST && repeated === passphrase && retryIn === 0;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready || save.pending) return;
    const answer = await save.run({ passphrase });
    if (!answer.ok || !answer.value.saved) return;
    setPassphrase('');
    setRepeated('');
    toasts.show('good', BACKUP_WORDS.saved);
  };
  return (
    <section className="section-card">
      <h3>{BACKUP_WORDS.make}</h3>
      <p className="section-quiet">{BACKUP_WORDS.makeLead}</p>
      <form className="form backup-form" onSubmit={(event) => void submit(event)}>
        <PasswordField
          label={BACKUP_WORDS.passphrase}
          hint={BACKUP_WORDS.passphraseHint}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="new-password"
        />
        <PasswordField
          label={BACKUP_WORDS.repeat}
          value={repeated}
          onChange={setRepeated}
          autoComplete="new-password"
          problem={differs ? BACKUP_WORDS.different : null}
        />
        <CallProblem error={save.error} retryIn={retryIn} />
        <Button type="submit" tone="primary" isPending={save.pending} isDisabled={!ready}>
          {BACKUP_WORDS.save}
        </Button>
      </form>
    </section>
  );
}
