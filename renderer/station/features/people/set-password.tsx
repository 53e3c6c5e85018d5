import { useState, type SyntheticEvent } from 'react';
import type { PersonView } from '../../../../preload/contract/account-model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { ACCOUNT_WORDS } from '../account/account-words.ts';
import { PasswordHints } from '../account/password-hints.tsx';
import { acceptable, passwordRules } from '../account/password-rules.ts';
import { PEOPLE_WORDS } from './people-words.ts';

export function SetPassword({
  person,
  onClose,
}: {
  readonly person: PersonView;
  readonly onClose: () => void;
}) {
  const { toasts } = useStation();
  const [password, setPassword] = useState('');
  const change = useCall('people:change');
  const retryIn = useRetryIn(change.error);
  const rules = passwordRules(password, person.username);
  const ready = acceptable(rules) && retryIn === 0;
  const atField = change.error?.fields?.['password'] ?? null;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answer = await change.run({ user_id: person.user_id, password });
    if (!answer.ok) return;
    toasts.show('good', PEOPLE_WORDS.passwordSet(person.username));
    onClose();
  };

  return (
    <Dialog title={PEOPLE_WORDS.passwordTitle(person.username)} size="s" onClose={onClose}>
      <p>{PEOPLE_WORDS.passwordLead}</p>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <PasswordField
          label={ACCOUNT_WORDS.newPassword}
          value={password}
          onChange={setPassword}
          autoFocus
          autoComplete="new-password"
          problem={atField}
        />
        <PasswordHints rules={rules} />
        <CallProblem error={atField === null ? change.error : null} retryIn={retryIn} />
        <DialogActions>
          <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
          <Button type="submit" tone="primary" isPending={change.pending} isDisabled={!ready}>
            {PEOPLE_WORDS.setPassword}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
