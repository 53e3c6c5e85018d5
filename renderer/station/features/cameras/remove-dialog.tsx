import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { CAMERA_WORDS } from './camera-words.ts';

export function RemoveDialog({
  device,
  onClose,
}: {
  readonly device: Pick<DeviceView, 'device_id' | 'device_name'>;
  readonly onClose: () => void;
}) {
  const { toasts } = useStation();
  const remove = useCall('cameras:remove');
  const retryIn = useRetryIn(remove.error);

  const confirm = async () => {
    const answer = await remove.run({ device_id: device.device_id });
    if (!answer.ok) return;
    toasts.show('good', CAMERA_WORDS.removed(device.device_name));
    onClose();
  };

  return (
    <Dialog
      title={CAMERA_WORDS.removeTitle(device.device_name)}
      size="s"
      role="alertdialog"
      onClose={onClose}
    >
      <p>{CAMERA_WORDS.removeLead}</p>
      <CallProblem error={remove.error} retryIn={retryIn} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.cancel}
        </Button>
        <Button
          tone="danger"
          isPending={remove.pending}
          isDisabled={retryIn > 0}
          onPress={() => void confirm()}
        >
          {CAMERA_WORDS.remove}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
