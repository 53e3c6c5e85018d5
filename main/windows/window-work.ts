import type { Clock } from '../../signaling/clock.ts';
import type { Clips } from '../clips/clips.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import type { KeepAwake } from '../power/keep-awake.ts';
import type { MicrophoneLeave } from '../security/microphone-leave.ts';
import { createHandlers, type HandlerDeps } from '../station/handlers.ts';
import type { Watcher } from '../station/watches.ts';
import { chooseFileToOpen, chooseFileToSave, chooseFolder } from './choose-file.ts';
import type { Lookers } from './lookers.ts';
import { ownState } from './own-state.ts';
import type { OpenWindow, WindowWork } from './station-windows.ts';
import { createWindowCameras } from './window-cameras.ts';
import { createWindowClips } from './window-clips.ts';

type OfTheStation = Omit<
  HandlerDeps,
  | 'clips'
  | 'clock'
  | 'files'
  | 'ip_cameras'
  | 'microphone'
  | 'openWindow'
  | 'shownState'
  | 'tellWatching'
  | 'wall'
  | 'watcher'
>;

export interface WindowWorkDeps extends OfTheStation {
  clips: Clips;
  /** Shows it in the system's file manager. @returns whether that was possible */
  openFolder: (folder: string) => Promise<boolean>;
  ip_cameras: IpCameras;
  clock: Clock;
  keep_awake: Pick<KeepAwake, 'forget' | 'tellOf'>;
  /** Who looks for cameras, and who for stations. */
  camera_lookers: Lookers;
  station_lookers: Lookers;
  openAnother: (from: OpenWindow, view: string) => boolean;
  microphone: MicrophoneLeave;
  systemAllowsMicrophone: () => Promise<boolean>;
}

/** All that a window asks for, kept apart from what others do. */
export function createWindowWork(window: OpenWindow, deps: WindowWorkDeps): WindowWork {
  const { station, state, keep_awake, camera_lookers, station_lookers } = deps;
  const look = (looking: boolean): void => {
    camera_lookers.set(window, looking);
  };
  const cameras = createWindowCameras(deps.ip_cameras, look, deps.clock);
  const clips = createWindowClips(deps.clips);
  const watcher: Watcher = {
    tell({ channel, payload }) {
      if (station.signedIn() !== null) window.send(channel, payload);
    },
  };
  const end = (): void => {
    station.signedIn()?.watches.endAllOf(watcher);
    station_lookers.set(window, false);
    cameras.left();
    clips.left();
  };
  const handlers = createHandlers({
    ...deps,
    wall: window.wall,
    watcher,
    ip_cameras: cameras,
    shownState: () => ownState(state.get(), window.wall),
    tellWatching: (live) => {
      keep_awake.tellOf(window, { live });
    },
    openWindow: (view) => deps.openAnother(window, view),
    stations: {
      ...deps.stations,
      finder: {
        whereabouts: (found_id) => deps.stations.finder.whereabouts(found_id),
        lookForWindow: (looking) => {
          station_lookers.set(window, looking);
        },
      },
    },
    clips: {
      clips,
      chooseFolder: (now) => chooseFolder(window.contents(), now),
      openFolder: deps.openFolder,
    },
    microphone: {
      isAllowedBySystem: deps.systemAllowsMicrophone,
      give: () => {
        const page = window.contents();
        if (page !== null) deps.microphone.give(page.id);
      },
    },
    files: {
      toSave: (suggested_name) => chooseFileToSave(window.contents(), suggested_name),
      toOpen: (extension) => chooseFileToOpen(window.contents(), extension),
    },
  });
  return {
    handlers,
    seen(seen) {
      window.send('window:seen', { seen });
      keep_awake.tellOf(window, { seen });
    },
    pageLost() {
      keep_awake.tellOf(window, { live: false });
      end();
    },
    closed() {
      keep_awake.forget(window);
      end();
    },
  };
}
