import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { VIEWS_WORDS } from './views-words.ts';

export interface RemoveViewProps {
  readonly view: WallView;
  readonly onClose: () => void;
}

export function RemoveView({ view: { view_id, name }, onClose }: RemoveViewProps) {
  const { toasts } = useStation();
  const remove = useCall('wall:remove-view');

  const confirm = async () => {
    const answer = await remove.run({ view_id });
    if (!answer.ok) return;
    toasts.show('good', VIEWS_WORDS.removed(name));
    onClose();
  };

  return (
    <Dialog title={VIEWS_WORDS.removeTitle(name)} size="s" role="alertdialog" onClose={onClose}>
      <p>{VIEWS_WORDS.removeLead}</p>
      <CallProblem error={remove.error} retryIn={0} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.cancel}
        </Button>
        <Button tone="danger" isPending={remove.pending} onPress={() => void confirm()}>
          {VIEWS_WORDS.removeButton}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
