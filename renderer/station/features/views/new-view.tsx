import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCall } from '../../ui/use-call.ts';
import { ViewForm, type ViewFields } from './view-form.tsx';
import { VIEWS_WORDS } from './views-words.ts';

export interface NewViewProps {
  /** What is shown now, which the new one takes after. */
  readonly shown: WallView;
  readonly devices: readonly DeviceView[];
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

export function NewView({ shown, devices, onClose, onCreated }: NewViewProps) {
  const { view, toasts } = useStation();
  const create = useCall('wall:create-view');

  const submit = async (fields: ViewFields) => {
    const answer = await create.run(fields);
    if (!answer.ok) return;
    view.setState({ enlarged: null });
    toasts.show('good', VIEWS_WORDS.created(fields.name));
    onCreated();
  };

  return (
    <Dialog title={VIEWS_WORDS.newTitle} onClose={onClose}>
      <p>{VIEWS_WORDS.newLead}</p>
      <ViewForm
        initial={{ name: '', cameras: shown.cameras }}
        devices={devices}
        submitLabel={VIEWS_WORDS.create}
        pending={create.pending}
        error={create.error}
        onSubmit={(fields) => void submit(fields)}
        onClose={onClose}
      />
    </Dialog>
  );
}
