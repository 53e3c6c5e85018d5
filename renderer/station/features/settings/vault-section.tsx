import { useState, type SyntheticEvent } from 'react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { START_WORDS } from '../start/start-words.ts';
import { SHORTEST_PASSPHRASE } from '../start/vault-passphrase.ts';
import { Section } from './section.tsx';

/** Where there is no keychain: the passphrase that opens the vault at each start. */
export function VaultSection() {
  const [changing, setChanging] = useState(false);
  return (
    <Section title={START_WORDS.vault}>
      {changing ? (
        <ChangePassphrase onClose={() => setChanging(false)} />
      ) : (
        <div className="settings-buttons">
          <Button onPress={() => setChanging(true)}>{START_WORDS.vaultChange}</Button>
        </div>
      )}
    </Section>
  );
}

function ChangePassphrase({ onClose }: { onClose: () => void }) {
  const { toasts } = useStation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useCall('vault:change-passphrase');
  const retryIn = useRetryIn(change.error);
  const isWrong = change.error?.code === 'vault_passphrase_wrong';
  const short = next.length < SHORTEST_PASSPHRASE;
  const ready = current !== '' && !short && next === again && retryIn === 0;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answer = await change.run({ current, next });
    if (!answer.ok) return;
    toasts.show('good', START_WORDS.vaultChanged);
    onClose();
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)} aria-label={START_WORDS.vaultChangeNow}>
      <PasswordField
        label={START_WORDS.vaultCurrent}
        value={current}
        onChange={setCurrent}
        autoFocus
        autoComplete="current-password"
        problem={isWrong ? change.error.message : null}
      />
      <PasswordField
        label={START_WORDS.vaultNext}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        hint={START_WORDS.passphraseHint}
        problem={next !== '' && short ? START_WORDS.passphraseShort : null}
      />
      <PasswordField
        label={START_WORDS.vaultNextAgain}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        problem={
          again !== '' && again.length >= next.length && again !== next ? START_WORDS.passphraseDiffers : null
        }
      />
      <CallProblem error={isWrong ? null : change.error} retryIn={retryIn} />
      <DialogActions>
        <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
        <Button type="submit" tone="primary" isPending={change.pending} isDisabled={!ready}>
          {START_WORDS.vaultChangeNow}
        </Button>
      </DialogActions>
    </form>
  );
}
