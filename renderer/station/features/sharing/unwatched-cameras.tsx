import { EyeOff, KeyRound, Pencil, Trash2, UserPlus, Users } from 'lucide-react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { ActionMenu, type MenuAction } from '../../ui/action-menu.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { useOwnAccount } from '../account/use-own-account.ts';
import { CAMERA_WORDS } from '../cameras/camera-words.ts';
import { WALL_WORDS } from '../wall/wall-words.ts';
import { SHARING_WORDS } from './sharing-words.ts';

/** For those who manage: the cameras of the hub that they don't watch themselves. Nothing when there are none. */
export function UnwatchedCameras({ watched }: { readonly watched: readonly DeviceView[] }) {
  const ids = new Set(watched.map(({ device_id }) => device_id));
  // Whoever starts or stops watching one, the own list changes; a removal of another one shows at the next opening.
  const managed = useLoaded('cameras:managed', undefined, [...ids].sort().join());
  const unwatched = (managed.value ?? []).filter(({ device_id }) => !ids.has(device_id));
  if (unwatched.length === 0) return null;
  return (
    <section className="cameras-unwatched" aria-labelledby="cameras-unwatched">
      <h3 id="cameras-unwatched">{SHARING_WORDS.unwatched}</h3>
      <ul>
        {unwatched.map((camera) => (
          <UnwatchedCamera key={camera.device_id} camera={camera} onChanged={managed.reload} />
        ))}
      </ul>
    </section>
  );
}

function UnwatchedCamera({
  camera,
  onChanged,
}: {
  readonly camera: DeviceView;
  readonly onChanged: () => void;
}) {
  const { toasts } = useStation();
  const self = useOwnAccount();
  const share = useCall('sharing:set');
  const { device_id, device_name: name, kind } = camera;
  const watchToo = async () => {
    if (self === null) return;
    const answer = await share.run({ device_id, grant: [self.user_id], revoke: [] });
    if (answer.ok) toasts.show('good', SHARING_WORDS.watching(name));
    else toasts.show('problem', sentenceFor(answer.error));
    onChanged();
  };
  return (
    <li className="camera-row">
      <div className="camera-open">
        <EyeOff aria-hidden />
        <span className="camera-name">{name}</span>
        <span className="camera-line">{CAMERA_WORDS.kinds[kind]}</span>
      </div>
      <ActionMenu label={CAMERA_WORDS.actionsFor(name)} actions={useActions(camera, () => void watchToo())} />
    </li>
  );
}

function useActions(camera: DeviceView, watchToo: () => void): MenuAction[] {
  const { view } = useStation();
  const { device_id: deviceId, device_name: deviceName } = camera;
  const open = (kind: 'sharing' | 'new_token' | 'rename' | 'remove') => () =>
    view.setState({ dialog: { kind, deviceId, unwatchedName: deviceName } });
  return [
    { id: 'watch', label: SHARING_WORDS.watchToo, icon: <UserPlus />, run: watchToo },
    { id: 'sharing', label: SHARING_WORDS.action, icon: <Users />, run: open('sharing') },
    { id: 'new-token', label: WALL_WORDS.newToken, icon: <KeyRound />, run: open('new_token') },
    { id: 'rename', label: WALL_WORDS.rename, icon: <Pencil />, run: open('rename') },
    { id: 'remove', label: WALL_WORDS.remove, icon: <Trash2 />, danger: true, run: open('remove') },
  ];
}
