import { useEffect, type ReactNode } from 'react';
import type { AppPhase, DeviceView } from '../../../../preload/contract/model.ts';
import { useAppState, useStation, useView } from '../../station-context.tsx';
import { resetView } from '../../view-store.ts';
import { CameraList } from '../cameras/camera-list.tsx';
import { RemoveDialog } from '../cameras/remove-dialog.tsx';
import { RenameDialog } from '../cameras/rename-dialog.tsx';
import { AddCameraDialog } from '../pairing/add-camera-dialog.tsx';
import { ClaimsDialog } from '../pairing/claims-dialog.tsx';
import { SecurityPage } from '../security/security-page.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { ClaimBanner } from './claim-banner.tsx';
import { EmptyWall } from './empty-wall.tsx';
import { HubBanner } from './hub-banner.tsx';
import { TopBar } from './top-bar.tsx';
import { Wall } from './wall.tsx';

export type Ready = Extract<AppPhase, { phase: 'ready' }>;

/** The station at work: top bar, what has to be known, the wall or another page, and at most one dialog. */
export function ReadyPage({ ready }: { readonly ready: Ready }) {
  const { view } = useStation();
  const page = useView((now) => now.page);
  useEffect(() => () => resetView(view), [view]);
  return (
    <div className="station">
      <TopBar ready={ready} />
      <div className="banners">
        <HubBanner connection={ready.connection} />
        <ClaimBanner />
      </div>
      {page.kind === 'security' ? (
        <SecurityPage ready={ready} section={page.section} />
      ) : (
        <WallPage devices={ready.devices} />
      )}
      <Dialogs ready={ready} />
    </div>
  );
}

function WallPage({ devices }: { readonly devices: readonly DeviceView[] }) {
  const camerasShown = useView((view) => view.camerasShown);
  return (
    <main className="station-body">
      {devices.length === 0 ? <EmptyWall /> : <Wall devices={devices} />}
      {camerasShown ? <CameraList devices={devices} /> : null}
    </main>
  );
}

function Dialogs({ ready }: { readonly ready: Ready }) {
  const { view } = useStation();
  const state = useAppState();
  const dialog = useView((now) => now.dialog);
  const close = () => view.setState({ dialog: { kind: 'none' } });
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'add_camera':
      return <AddCameraDialog onClose={close} />;
    case 'claims':
      return <ClaimsDialog onClose={close} />;
    case 'settings':
      return state === null ? null : <SettingsDialog state={state} ready={ready} onClose={close} />;
    case 'rename':
      return withDevice(ready, dialog.deviceId, (device) => <RenameDialog device={device} onClose={close} />);
    case 'remove':
      return withDevice(ready, dialog.deviceId, (device) => <RemoveDialog device={device} onClose={close} />);
  }
}

/** A camera may go while its dialog is open; then so does the dialog. */
function withDevice(ready: Ready, id: string, render: (device: DeviceView) => ReactNode): ReactNode {
  const device = ready.devices.find((candidate) => candidate.device_id === id);
  return device === undefined ? null : render(device);
}
