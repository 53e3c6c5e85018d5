import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { CAMERA_WORDS } from './camera-words.ts';

export interface NewTokenDialogProps {
  readonly device: Pick<DeviceView, 'device_id' | 'device_name'>;
  readonly onClose: () => void;
}

/** Replaces what a camera proves itself with; for one that is offline there is only removing and pairing. */
export function NewTokenDialog({ device, onClose }: NewTokenDialogProps) {
  const { toasts, view } = useStation();
  const rotate = useCall('cameras:rotate-token');
  const retryIn = useRetryIn(rotate.error);
  const { device_id: deviceId, device_name: name } = device;
  const offline = rotate.error?.code === 'device_offline';

  const give = async () => {
    const answer = await rotate.run({ device_id: deviceId });
    if (!answer.ok) return;
    toasts.show('good', CAMERA_WORDS.tokenGiven(name));
    onClose();
  };

  return (
    <Dialog title={CAMERA_WORDS.tokenTitle(name)} size="s" onClose={onClose}>
      <p>{CAMERA_WORDS.tokenLead}</p>
      <p>{CAMERA_WORDS.tokenWhen}</p>
      {offline ? (
        <Note tone="problem">
          <p>{CAMERA_WORDS.tokenOffline}</p>
        </Note>
      ) : (
        <CallProblem error={rotate.error} retryIn={retryIn} />
      )}
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.cancel}
        </Button>
        {offline ? (
          <Button
            tone="danger"
            onPress={() => view.setState({ dialog: { kind: 'remove', deviceId, unwatchedName: name } })}
          >
            {CAMERA_WORDS.remove}
          </Button>
        ) : null}
        <Button
          tone="primary"
          isPending={rotate.pending}
          isDisabled={retryIn > 0}
          onPress={() => void give()}
        >
          {CAMERA_WORDS.tokenGive}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
