import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { UI_WORDS } from '../../../ui/ui-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { EMERGENCY_WORDS } from './emergency-words.ts';

/** The last question before everybody is locked out; typing a word keeps a slipped click from doing it. */
export function ContainDialog({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const contain = useCall('security:contain');
  const retryIn = useRetryIn(contain.error);
  const confirmed = typed.trim().toLowerCase() === EMERGENCY_WORDS.confirmWord;

  // The hub signs this station out as well, and the sign-in page takes the place of this one.
  const confirm = async () => {
    const answer = await contain.run(undefined);
    if (answer.ok) onClose();
  };

  return (
    <Dialog title={EMERGENCY_WORDS.confirmTitle} size="s" role="alertdialog" onClose={onClose}>
      <p>{EMERGENCY_WORDS.confirmLead}</p>
      <TextField
        label={EMERGENCY_WORDS.confirmField}
        value={typed}
        onChange={setTyped}
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      <CallProblem error={contain.error} retryIn={retryIn} />
      <DialogActions>
        <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
        <Button
          tone="danger"
          isPending={contain.pending}
          isDisabled={!confirmed || retryIn > 0}
          onPress={() => void confirm()}
        >
          {EMERGENCY_WORDS.contain}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
