import { useStation } from '../../../station-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { UI_WORDS } from '../../../ui/ui-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { EMERGENCY_WORDS } from './emergency-words.ts';

export interface LiftDialogProps {
  readonly onClose: () => void;
  readonly onLifted: () => void;
}

export function LiftDialog({ onClose, onLifted }: LiftDialogProps) {
  const { toasts } = useStation();
  const lift = useCall('security:lift-containment');
  const retryIn = useRetryIn(lift.error);

  const confirm = async () => {
    const answer = await lift.run(undefined);
    if (!answer.ok) return;
    toasts.show('good', EMERGENCY_WORDS.lifted);
    onLifted();
  };

  return (
    <Dialog title={EMERGENCY_WORDS.liftTitle} size="s" role="alertdialog" onClose={onClose}>
      <p>{EMERGENCY_WORDS.liftLead}</p>
      <p>{EMERGENCY_WORDS.afterwards}</p>
      <CallProblem error={lift.error} retryIn={retryIn} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.cancel}
        </Button>
        <Button
          tone="primary"
          isPending={lift.pending}
          isDisabled={retryIn > 0}
          onPress={() => void confirm()}
        >
          {EMERGENCY_WORDS.lift}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
