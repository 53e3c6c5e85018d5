import type { KnownStation } from '../../../../preload/contract/stations-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { STATIONS_WORDS } from './stations-words.ts';

export interface RemoveStationProps {
  readonly station: KnownStation;
  readonly onClose: () => void;
}

export function RemoveStation({ station, onClose }: RemoveStationProps) {
  const forget = useCall('stations:forget');
  const retryIn = useRetryIn(forget.error);
  const remove = async () => {
    const answer = await forget.run({ hub_id: station.hub_id });
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={STATIONS_WORDS.removeTitle(station.name)} size="s" role="alertdialog" onClose={onClose}>
      <p>{STATIONS_WORDS.removeLead}</p>
      <CallProblem error={forget.error} retryIn={retryIn} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {UI_WORDS.cancel}
        </Button>
        <Button
          tone="danger"
          isPending={forget.pending}
          isDisabled={retryIn > 0}
          onPress={() => void remove()}
        >
          {STATIONS_WORDS.removeConfirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
