import { useState, type SyntheticEvent } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { CAMERA_WORDS } from './camera-words.ts';

export function RenameDialog({
  device,
  onClose,
}: {
  readonly device: Pick<DeviceView, 'device_id' | 'device_name'>;
  readonly onClose: () => void;
}) {
  const { toasts } = useStation();
  const [name, setName] = useState(device.device_name);
  const rename = useCall('cameras:rename');
  const retryIn = useRetryIn(rename.error);
  const empty = name.trim() === '';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (empty || retryIn > 0) return;
    const answer = await rename.run({ device_id: device.device_id, device_name: name.trim() });
    if (!answer.ok) return;
    toasts.show('good', CAMERA_WORDS.renamed(answer.value.device_name));
    onClose();
  };

  return (
    <Dialog title={CAMERA_WORDS.renameTitle} size="s" onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <TextField
          label={CAMERA_WORDS.name}
          value={name}
          onChange={setName}
          autoFocus
          maxLength={64}
          problem={rename.error?.fields?.['device_name'] ?? (empty ? CAMERA_WORDS.nameEmpty : null)}
        />
        <CallProblem error={rename.error} retryIn={retryIn} />
        <DialogActions>
          <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
          <Button type="submit" tone="primary" isPending={rename.pending} isDisabled={empty || retryIn > 0}>
            {CAMERA_WORDS.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
