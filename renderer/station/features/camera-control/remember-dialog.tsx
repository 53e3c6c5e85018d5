import { useState, type SyntheticEvent } from 'react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { CONTROL_WORDS } from './control-words.ts';

export interface RememberDialogProps {
  readonly deviceId: string;
  readonly onClose: () => void;
}

/** Gives a name to where the camera looks now. */
export function RememberDialog({ deviceId, onClose }: RememberDialogProps) {
  const { toasts } = useStation();
  const [name, setName] = useState('');
  const remember = useCall('ptz:remember');
  const retryIn = useRetryIn(remember.error);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const answer = await remember.run({ device_id: deviceId, name });
    if (!answer.ok) return;
    toasts.show('good', CONTROL_WORDS.remembered(name.trim()));
    onClose();
  };
  return (
    <Dialog title={CONTROL_WORDS.rememberTitle} size="s" onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{CONTROL_WORDS.rememberLead}</p>
        <TextField
          label={CONTROL_WORDS.rememberName}
          value={name}
          onChange={setName}
          autoFocus
          maxLength={64}
          problem={remember.error?.fields?.['name']}
        />
        <CallProblem error={remember.error} retryIn={retryIn} />
        <DialogActions>
          <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
          <Button
            type="submit"
            tone="primary"
            isPending={remember.pending}
            isDisabled={name.trim() === '' || remember.pending}
          >
            {CONTROL_WORDS.rememberSave}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
