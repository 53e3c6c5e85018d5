import type { AppPhase } from '../../../../preload/contract/model.ts';
import { useAppState, useStation, useView } from '../../station-context.tsx';
import type { OpenDialog } from '../../view-store.ts';
import { AttentionToasts } from '../attention/attention-toasts.ts';
import { CertificateDialog } from '../camera-certificate/certificate-dialog.tsx';
import { CameraCheckDialog } from '../camera-check/camera-check-dialog.tsx';
import { DetailsDialog } from '../camera-control/details-dialog.tsx';
import { RememberDialog } from '../camera-control/remember-dialog.tsx';
import { CameraList } from '../cameras/camera-list.tsx';
import { NewTokenDialog } from '../cameras/new-token-dialog.tsx';
import { RemoveDialog } from '../cameras/remove-dialog.tsx';
import { RenameDialog } from '../cameras/rename-dialog.tsx';
import { KeyboardDialog } from '../keyboard/keyboard-dialog.tsx';
import { useKeyboardDialog } from '../keyboard/use-keyboard-dialog.ts';
import { StartProblems } from '../kiosk/start-problems.tsx';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { AddCameraDialog } from '../pairing/add-camera-dialog.tsx';
import { ClaimsDialog } from '../pairing/claims-dialog.tsx';
import { PatrolDialog } from '../patrol/patrol-dialog.tsx';
import { ViewPatrol } from '../patrol/view-patrol.tsx';
import { useKeptLastSetting } from '../recording/use-kept-last.ts';
import { SecurityPage } from '../security/security-page.tsx';
import { SharingDialog } from '../sharing/sharing-dialog.tsx';
import { MissingNetworkBanner } from '../settings/missing-network-banner.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { CameraCharts } from '../statistics/camera-charts.tsx';
import { StationsDialog } from '../stations/stations-dialog.tsx';
import { useStationsDialog } from '../stations/use-stations-dialog.ts';
import { useNewWindow } from '../windows/use-new-window.ts';
import { EmptyView } from '../views/empty-view.tsx';
import { shownView } from '../views/shown-view.ts';
import { useViewKeys } from '../views/use-view-keys.ts';
import { camerasOfView } from '../views/view-cameras.ts';
import { ViewsDialog } from '../views/views-dialog.tsx';
import { ClaimBanner } from './claim-banner.tsx';
import { EmptyWall } from './empty-wall.tsx';
import { HubBanner } from './hub-banner.tsx';
import { TopBar } from './top-bar.tsx';
import { Wall } from './wall.tsx';

export type Ready = Extract<AppPhase, { phase: 'ready' }>;

/** The station at work: top bar, what has to be known, the wall or another page, and at most one dialog. */
export function ReadyPage({ ready }: { readonly ready: Ready }) {
  const page = useView((now) => now.page);
  const kiosk = useKiosk();
  useKeyboardDialog();
  useKeptLastSetting();
  useStationsDialog();
  useNewWindow();
  return (
    <div className="station">
      {kiosk ? <KioskTitle name={ready.station_name} /> : <TopBar ready={ready} />}
      <div className="banners">
        <HubBanner connection={ready.connection} />
        <StartProblems />
        <MissingNetworkBanner />
        {ready.attention.ways.wants_in.in_app && !kiosk ? <ClaimBanner /> : null}
      </div>
      {page.kind === 'security' ? (
        <SecurityPage ready={ready} section={page.section} />
      ) : (
        <WallPage ready={ready} />
      )}
      {kiosk ? null : <AttentionToasts />}
      <Dialogs ready={ready} />
    </div>
  );
}

/** Nobody sees it, but what reads the page aloud has to call it something. */
function KioskTitle({ name }: { readonly name: string }) {
  return (
    <header className="visually-hidden">
      <h1>{name}</h1>
    </header>
  );
}

function WallPage({ ready: { devices, wall } }: { readonly ready: Ready }) {
  const camerasShown = useView((view) => view.camerasShown);
  const view = shownView(wall);
  const cameras = camerasOfView(view, devices);
  useViewKeys(wall.views);
  return (
    <main className="station-body">
      {devices.length === 0 ? <EmptyWall /> : null}
      {devices.length > 0 && cameras.length === 0 ? <EmptyView /> : null}
      {cameras.length > 0 ? <Wall devices={cameras} view={view} patrol={wall.patrol} /> : null}
      <ViewPatrol wall={wall} devices={devices} />
      {camerasShown ? <CameraList devices={devices} /> : null}
      <CameraCharts devices={devices} />
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
    case 'keyboard':
      return <KeyboardDialog onClose={close} />;
    case 'stations':
      return <StationsDialog onClose={close} />;
    case 'patrol':
      return <PatrolDialog patrol={ready.wall.patrol} onClose={close} />;
    case 'views':
      return <ViewsDialog wall={ready.wall} devices={ready.devices} start={dialog.task} onClose={close} />;
    case 'rename':
    case 'remove':
    case 'sharing':
    case 'new_token':
    case 'check':
    case 'camera_details':
    case 'remember_place':
    case 'certificate':
      return <CameraDialog ready={ready} dialog={dialog} onClose={close} />;
  }
}

interface CameraDialogProps {
  readonly ready: Ready;
  readonly dialog: Extract<OpenDialog, { deviceId: string }>;
  readonly onClose: () => void;
}

/** A camera may go while its dialog is open; then so does the dialog. */
function CameraDialog({ ready, dialog, onClose }: CameraDialogProps) {
  const { kind, deviceId, unwatchedName } = dialog;
  const watched = ready.devices.find((device) => device.device_id === deviceId);
  const name = watched?.device_name ?? unwatchedName;
  if (name === undefined) return null;
  const device = { device_id: deviceId, device_name: name };
  switch (kind) {
    case 'rename':
      return <RenameDialog device={device} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog device={device} onClose={onClose} />;
    case 'sharing':
      return <SharingDialog camera={device} onClose={onClose} />;
    case 'new_token':
      return <NewTokenDialog device={device} onClose={onClose} />;
    case 'check':
      return <CameraCheckDialog device={device} onClose={onClose} />;
    case 'camera_details':
      return <DetailsDialog device={device} onClose={onClose} />;
    case 'remember_place':
      return <RememberDialog deviceId={deviceId} onClose={onClose} />;
    case 'certificate':
      return <CertificateDialog device={device} onClose={onClose} />;
  }
}
