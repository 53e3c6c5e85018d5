import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { OWN_ACCOUNT_WORDS } from './own-account-words.ts';

export function EraseAccount({ username }: { readonly username: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{OWN_ACCOUNT_WORDS.eraseOpen}</Button>
      {asking ? <EraseDialog username={username} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function EraseDialog({ username, onClose }: { readonly username: string; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const erase = useCall('account:erase');
  const retryIn = useRetryIn(erase.error);
  const ready = typed === username && retryIn === 0;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !erase.pending) void erase.run({ username: typed });
  };
  return (
    <Dialog title={OWN_ACCOUNT_WORDS.eraseTitle} size="s" role="alertdialog" onClose={onClose}>
      <p>{OWN_ACCOUNT_WORDS.eraseLead}</p>
      <form className="form" onSubmit={submit}>
        <TextField
          label={OWN_ACCOUNT_WORDS.eraseConfirm}
          value={typed}
          onChange={setTyped}
          autoFocus
          autoComplete="off"
          spellCheck="false"
          hint={OWN_ACCOUNT_WORDS.eraseHint(username)}
        />
        <CallProblem error={ownWords(erase.error)} retryIn={retryIn} />
        <DialogActions>
          <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
          <Button type="submit" tone="danger" isPending={erase.pending} isDisabled={!ready}>
            {OWN_ACCOUNT_WORDS.erase}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** About oneself, the last owner's sentence says more than it does about somebody else. */
function ownWords(error: CallError | null): CallError | null {
  if (error?.code !== 'last_owner') return error;
  return { ...error, code: 'not_possible_now', message: OWN_ACCOUNT_WORDS.lastOwner };
}
