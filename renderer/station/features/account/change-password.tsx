import { useState, type SyntheticEvent } from 'react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { ACCOUNT_WORDS } from './account-words.ts';
import { PasswordHints } from './password-hints.tsx';
import { acceptable, passwordRules } from './password-rules.ts';

export function ChangePassword({
  username,
  onClose,
}: {
  readonly username: string;
  readonly onClose: () => void;
}) {
  const { toasts } = useStation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useCall('account:change-password');
  const retryIn = useRetryIn(change.error);
  const rules = passwordRules(next, username);
  const ready = current !== '' && acceptable(rules) && retryIn === 0;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answer = await change.run({ current_password: current, new_password: next });
    if (!answer.ok) return;
    toasts.show('good', ACCOUNT_WORDS.changed);
    onClose();
  };

  return (
    <form className="form" onSubmit={(event) => void submit(event)} aria-label={ACCOUNT_WORDS.changeTitle}>
      <PasswordField
        label={ACCOUNT_WORDS.currentPassword}
        value={current}
        onChange={setCurrent}
        autoFocus
        autoComplete="current-password"
        problem={wrongCurrent(change.error)}
      />
      <PasswordField
        label={ACCOUNT_WORDS.newPassword}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        problem={change.error?.fields?.['new_password']}
      />
      <PasswordHints rules={rules} />
      <CallProblem error={wrongCurrent(change.error) === null ? change.error : null} retryIn={retryIn} />
      <DialogActions>
        <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
        <Button type="submit" tone="primary" isPending={change.pending} isDisabled={!ready}>
          {ACCOUNT_WORDS.change}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Here the hub's `invalid_credentials` can only mean the current password. */
function wrongCurrent(error: CallError | null): string | null {
  return error?.code === 'invalid_credentials' ? ACCOUNT_WORDS.currentWrong : null;
}
