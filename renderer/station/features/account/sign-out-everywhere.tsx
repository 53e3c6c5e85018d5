import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { OWN_ACCOUNT_WORDS } from './own-account-words.ts';

export function SignOutEverywhere() {
  const [asking, setAsking] = useState(false);
  const signOut = useCall('account:sign-out-everywhere');
  const retryIn = useRetryIn(signOut.error);
  const close = () => setAsking(false);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{OWN_ACCOUNT_WORDS.everywhere}</Button>
      {asking ? (
        <Dialog title={OWN_ACCOUNT_WORDS.everywhereTitle} size="s" role="alertdialog" onClose={close}>
          <p>{OWN_ACCOUNT_WORDS.everywhereLead}</p>
          <CallProblem error={signOut.error} retryIn={retryIn} />
          <DialogActions>
            <Button autoFocus onPress={close}>
              {UI_WORDS.cancel}
            </Button>
            <Button
              tone="danger"
              isPending={signOut.pending}
              isDisabled={retryIn > 0}
              onPress={() => void signOut.run(undefined)}
            >
              {OWN_ACCOUNT_WORDS.everywhere}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}
