import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';
import { ViewForm, type ViewFields } from './view-form.tsx';
import { VIEWS_WORDS } from './views-words.ts';

export interface ChangeViewProps {
  readonly view: WallView;
  readonly devices: readonly DeviceView[];
  readonly onClose: () => void;
}

/** Its name and its cameras; layout and order are changed on the wall itself. */
export function ChangeView({ view, devices, onClose }: ChangeViewProps) {
  const { toasts } = useStation();
  const change = useCall('wall:change-view');

  const submit = async (fields: ViewFields) => {
    const answer = await change.run({ view_id: view.view_id, ...fields });
    if (!answer.ok) return;
    toasts.show('good', VIEWS_WORDS.saved(fields.name));
    onClose();
  };

  return (
    <Dialog title={VIEWS_WORDS.changeTitle(view.name)} onClose={onClose}>
      <ViewForm
        initial={view}
        devices={devices}
        submitLabel={VIEWS_WORDS.save}
        pending={change.pending}
        error={change.error}
        onSubmit={(fields) => void submit(fields)}
        onClose={onClose}
      />
    </Dialog>
  );
}
