import { useState } from 'react';
import type { WatcherView } from '../../../../preload/contract/account-model.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import '../../ui/check-list.css';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { ROLE_WORDS } from '../../ui/role-words.ts';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { useOwnAccount } from '../account/use-own-account.ts';
import { SHARING_WORDS } from './sharing-words.ts';

type Camera = Pick<DeviceView, 'device_id' | 'device_name'>;

/** Who may watch one camera. */
export function SharingDialog({
  camera,
  onClose,
}: {
  readonly camera: Camera;
  readonly onClose: () => void;
}) {
  const people = useLoaded('sharing:read', { device_id: camera.device_id });
  return (
    <Dialog title={SHARING_WORDS.title(camera.device_name)} onClose={onClose}>
      <p>{SHARING_WORDS.lead}</p>
      <LoadProblem error={people.error} pending={people.pending} onRetry={people.reload} />
      {people.value === null && people.error === null ? <p role="status">{SHARING_WORDS.loading}</p> : null}
      {people.value === null ? null : <SharingForm camera={camera} people={people.value} onClose={onClose} />}
    </Dialog>
  );
}

interface SharingFormProps {
  readonly camera: Camera;
  readonly people: readonly WatcherView[];
  readonly onClose: () => void;
}

function SharingForm({ camera, people, onClose }: SharingFormProps) {
  const { toasts } = useStation();
  const self = useOwnAccount();
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const set = useCall('sharing:set');
  const retryIn = useRetryIn(set.error);
  const watches = ({ user_id, watches: before }: WatcherView) => changed.get(user_id) ?? before;

  const save = async () => {
    const different = people.filter((person) => watches(person) !== person.watches);
    const ids = (granted: boolean) =>
      different.filter((person) => watches(person) === granted).map(({ user_id }) => user_id);
    const answer = await set.run({ device_id: camera.device_id, grant: ids(true), revoke: ids(false) });
    if (!answer.ok) return;
    toasts.show('good', SHARING_WORDS.saved(camera.device_name));
    onClose();
  };

  return (
    <>
      <ul className="check-list">
        {people.map((person) => (
          <li key={person.user_id}>
            <Checkbox
              isSelected={watches(person)}
              onChange={(now) => setChanged(new Map(changed).set(person.user_id, now))}
            >
              <span className="check-list-name">{person.username}</span>
              <span className="check-list-aside">
                {person.user_id === self?.user_id
                  ? `${ROLE_WORDS[person.role]}, ${SHARING_WORDS.you}`
                  : ROLE_WORDS[person.role]}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {people.some(watches) ? null : (
        <Note tone="warn">
          <p>{SHARING_WORDS.nobody}</p>
        </Note>
      )}
      <CallProblem error={set.error} retryIn={retryIn} />
      <DialogActions>
        <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
        <Button tone="primary" isPending={set.pending} isDisabled={retryIn > 0} onPress={() => void save()}>
          {SHARING_WORDS.save}
        </Button>
      </DialogActions>
    </>
  );
}
