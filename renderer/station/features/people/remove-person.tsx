import { useState } from 'react';
import type { PersonView } from '../../../../preload/contract/account-model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { PEOPLE_WORDS } from './people-words.ts';

export interface RemovePersonProps {
  readonly person: PersonView;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemovePerson({ person, onClose, onRemoved }: RemovePersonProps) {
  const { toasts } = useStation();
  const [typed, setTyped] = useState('');
  const remove = useCall('people:remove');
  const retryIn = useRetryIn(remove.error);
  const { user_id, username, role } = person;
  const confirmed = role !== 'owner' || typed === username;

  const confirm = async () => {
    const answer = await remove.run({ user_id });
    if (!answer.ok) return;
    toasts.show('good', PEOPLE_WORDS.removed(username));
    onRemoved();
  };

  return (
    <Dialog title={PEOPLE_WORDS.removeTitle(username)} size="s" role="alertdialog" onClose={onClose}>
      <p>{PEOPLE_WORDS.removeLead}</p>
      {role === 'owner' ? (
        <TextField
          label={PEOPLE_WORDS.removeConfirm}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck="false"
          hint={PEOPLE_WORDS.removeOwner(username)}
        />
      ) : null}
      <CallProblem error={remove.error} retryIn={retryIn} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.cancel}
        </Button>
        <Button
          tone="danger"
          isPending={remove.pending}
          isDisabled={!confirmed || retryIn > 0}
          onPress={() => void confirm()}
        >
          {PEOPLE_WORDS.removeButton}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
