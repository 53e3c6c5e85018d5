import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import '../../ui/check-list.css';
import { Choice } from '../../ui/choice.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { camerasOfView, chosenCameras } from './view-cameras.ts';
import './views.css';
import { VIEWS_WORDS } from './views-words.ts';

export type ViewFields = Pick<WallView, 'name' | 'cameras'>;

export interface ViewFormProps {
  readonly initial: ViewFields;
  readonly devices: readonly DeviceView[];
  readonly submitLabel: string;
  readonly pending: boolean;
  readonly error: CallError | null;
  readonly onSubmit: (fields: ViewFields) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** What a view is called and which cameras are in it. */
export function ViewForm({
  initial,
  devices,
  submitLabel,
  pending,
  error,
  onSubmit,
  onClose,
  children,
}: ViewFormProps) {
  const [name, setName] = useState(initial.name);
  const [which, setWhich] = useState<'all' | 'chosen'>(initial.cameras === null ? 'all' : 'chosen');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(camerasOfView(initial, devices).map(({ device_id }) => device_id)),
  );
  const retryIn = useRetryIn(error);
  const cameras = which === 'all' ? null : chosenCameras(initial.cameras, devices, chosen);
  const ready = name.trim() !== '' && cameras?.length !== 0 && retryIn === 0;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready) onSubmit({ name: name.trim(), cameras });
  };

  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={VIEWS_WORDS.name}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={64}
        placeholder={VIEWS_WORDS.namePlaceholder}
        problem={error?.fields?.['name']}
      />
      <Choice
        label={VIEWS_WORDS.cameras}
        value={which}
        options={[
          { value: 'all', label: VIEWS_WORDS.which.all },
          { value: 'chosen', label: VIEWS_WORDS.which.chosen },
        ]}
        onChange={setWhich}
      />
      {which === 'all' ? null : <CameraChecks devices={devices} chosen={chosen} onChange={setChosen} />}
      {cameras?.length === 0 ? <p className="field-hint">{VIEWS_WORDS.chooseOne}</p> : null}
      {children}
      <CallProblem error={error?.fields === undefined ? error : null} retryIn={retryIn} />
      <DialogActions>
        <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
        <Button type="submit" tone="primary" isPending={pending} isDisabled={!ready}>
          {submitLabel}
        </Button>
      </DialogActions>
    </form>
  );
}

interface CameraChecksProps {
  readonly devices: readonly DeviceView[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function CameraChecks({ devices, chosen, onChange }: CameraChecksProps) {
  const set = (deviceId: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(deviceId);
    else next.delete(deviceId);
    onChange(next);
  };
  return (
    <ul className="check-list view-cameras" aria-label={VIEWS_WORDS.cameras}>
      {devices.map(({ device_id, device_name }) => (
        <li key={device_id}>
          <Checkbox isSelected={chosen.has(device_id)} onChange={(on) => set(device_id, on)}>
            <span className="check-list-name">{device_name}</span>
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}
