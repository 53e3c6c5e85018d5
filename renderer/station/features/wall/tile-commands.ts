import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStore } from 'zustand';
import { useStation, useView } from '../../station-context.tsx';
import {
  chartedCamera,
  showsStatistics,
  toggleCharts,
  toggleSound,
  toggleStatistics,
} from '../../view-store.ts';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import { useMayManage } from '../account/use-may-manage.ts';
import { useSavePicture } from '../camera-control/use-save-picture.ts';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import type { TileKey } from '../keyboard/key-map.ts';
import { useKeptLast, useSaveLastKey } from '../recording/use-kept-last.ts';
import { useCopyDetails } from '../statistics/use-copy-details.ts';
import { TALK_WORDS } from '../talk/talk-words.ts';
import type { TalkControl } from '../talk/use-talk.ts';
import { setFullScreen } from './full-screen.ts';
import { WALL_WORDS } from './wall-words.ts';

export interface TileMoves {
  /** Null for the first, or the last. */
  readonly moveEarlier: (() => void) | null;
  readonly moveLater: (() => void) | null;
}

export interface TileCommands extends TileMoves {
  readonly mayManage: boolean;
  readonly toggleEnlarged: () => void;
  readonly toggleFullScreen: () => void;
  readonly toggleSound: () => void;
  readonly rename: () => void;
  readonly share: () => void;
  readonly newToken: () => void;
  /** Null for what is no IP camera of this station's own. */
  readonly check: (() => void) | null;
  /** Null unless the camera shows another certificate than the accepted one, and this account may accept it. */
  readonly lookAtCertificate: (() => void) | null;
  readonly statisticsShown: boolean;
  readonly toggleStatistics: () => void;
  readonly chartsShown: boolean;
  readonly toggleCharts: () => void;
  readonly copyDetails: () => void;
  readonly remove: () => void;
  readonly retry: () => void;
  readonly savePicture: () => void;
  readonly isRecording: boolean;
  readonly toggleRecording: () => void;
  /** Null while they are not kept. */
  readonly saveLast: (() => void) | null;
  /** Null for a camera that can't be asked. */
  readonly showDetails: (() => void) | null;
  /** @returns whether the key means something on a tile */
  readonly onKey: (key: string) => boolean;
}

export interface TileParts {
  readonly device: DeviceView;
  readonly watcher: CameraWatcher;
  readonly enlarged: boolean;
  readonly moves: TileMoves;
  /** Null where nobody can speak to it. */
  readonly talk: TalkControl | null;
}

/** What can be done with a tile, by mouse, menu and keyboard alike. */
export function useTileCommands({ device, watcher, enlarged, moves, talk }: TileParts): TileCommands {
  const { view, toasts, recordings } = useStation();
  const mayManage = useMayManage();
  const kiosk = useKiosk();
  const deviceId = device.device_id;

  const statisticsShown = useView((now) => showsStatistics(now, deviceId));
  const chartsShown = useView((now) => chartedCamera(now) === deviceId);
  const isRecording = useStore(recordings.store, (all) => all[deviceId] !== undefined);
  const saveLast = useKeptLast(device);
  const saveLastKey = useSaveLastKey(saveLast);
  const copyDetails = useCopyDetails(device, watcher);

  const canAsk = device.can_ask === true;
  const savePicture = useSavePicture(deviceId, canAsk, watcher);
  const showDetails = () => view.setState({ dialog: { kind: 'camera_details', deviceId } });

  const fill = async () => {
    view.setState({ enlarged: deviceId });
    const done = await setFullScreen(document.fullscreenElement === null);
    if (!done) toasts.show('info', WALL_WORDS.fullScreenRefused);
  };
  const commands = {
    ...moves,
    toggleEnlarged: () => view.setState({ enlarged: enlarged ? null : deviceId, active: deviceId }),
    toggleFullScreen: () => void fill(),
    toggleSound: () => toggleSound(view, deviceId),
    statisticsShown,
    toggleStatistics: () => toggleStatistics(view, deviceId),
    chartsShown,
    toggleCharts: () => toggleCharts(view, deviceId),
    copyDetails,
    isRecording,
    toggleRecording: () => recordings.toggle(device),
    saveLast,
    rename: () => view.setState({ dialog: { kind: 'rename', deviceId } }),
    share: () => view.setState({ dialog: { kind: 'sharing', deviceId } }),
    newToken: () => view.setState({ dialog: { kind: 'new_token', deviceId } }),
    lookAtCertificate:
      device.has_other_certificate === true && mayManage
        ? () => view.setState({ dialog: { kind: 'certificate', deviceId } })
        : null,
    check: device.own === true ? () => view.setState({ dialog: { kind: 'check', deviceId } }) : null,
    remove: () => view.setState({ dialog: { kind: 'remove', deviceId } }),
    retry: () => watcher.retry(),
    savePicture,
    showDetails: canAsk && mayManage ? showDetails : null,
  };
  const keys: Record<TileKey, (() => void) | undefined> = {
    Enter: commands.toggleEnlarged,
    Escape: enlarged ? commands.toggleEnlarged : undefined,
    // A kiosk fills the screen already, and would leave it with Escape.
    f: kiosk ? undefined : commands.toggleFullScreen,
    i: commands.toggleStatistics,
    r: kiosk ? undefined : commands.toggleRecording,
    l: kiosk ? undefined : saveLastKey,
    t: kiosk || talk === null ? undefined : () => talk.hold(() => toasts.show('info', TALK_WORDS.hold)),
    m: watcher.store.getState().sound === null ? undefined : commands.toggleSound,
    F2: mayManage ? commands.rename : undefined,
    Delete: mayManage ? commands.remove : undefined,
  };
  const onKey = (key: string) => {
    const run = new Map(Object.entries(keys)).get(key);
    run?.();
    return run !== undefined;
  };
  return { ...commands, mayManage, onKey };
}
