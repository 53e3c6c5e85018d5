import { X } from 'lucide-react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMayManage } from '../account/use-may-manage.ts';
import { UnwatchedCameras } from '../sharing/unwatched-cameras.tsx';
import { CameraRow } from './camera-row.tsx';
import { CAMERA_WORDS } from './camera-words.ts';
import './cameras.css';

/** All cameras beside the wall, with state and battery. */
export function CameraList({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { view } = useStation();
  const mayManage = useMayManage();
  return (
    <aside className="cameras" aria-label={CAMERA_WORDS.title}>
      <header className="cameras-head">
        <h2>{CAMERA_WORDS.title}</h2>
        <span className="cameras-count">{devices.length}</span>
        <IconButton label={CAMERA_WORDS.close} onPress={() => view.setState({ camerasShown: false })}>
          <X />
        </IconButton>
      </header>
      <div className="cameras-scroll">
        {devices.length === 0 ? <p className="cameras-none">{CAMERA_WORDS.none}</p> : null}
        <ul className="cameras-list">
          {devices.map((device) => (
            <CameraRow key={device.device_id} device={device} />
          ))}
        </ul>
        {mayManage ? <UnwatchedCameras watched={devices} /> : null}
      </div>
    </aside>
  );
}
