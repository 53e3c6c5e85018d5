import type { Handlers } from '../ipc/handle.ts';
import {
  approveClaim,
  cancelPairing,
  listClaims,
  openPairing,
  rejectClaim,
  removeCamera,
  renameCamera,
} from './cameras.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { createAttentionHandlers } from './attention-handlers.ts';
import { createComputerHandlers, type Computer, type ComputerHandlerDeps } from './computer-handlers.ts';
import { createCameraControlHandlers } from './camera-control-handlers.ts';
import { createCameraCertificateHandlers } from './camera-certificate-handlers.ts';
import { createCameraCheckHandlers, type CameraCheckDeps } from './camera-check-handlers.ts';
import { createIpCameraHandlers } from './ip-camera-handlers.ts';
import { createClipHandlers, type ClipHandlerDeps } from './clip-handlers.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import type { FileChooser } from './file-chooser.ts';
import { DONE, failure, notNow, success } from './ipc-failure.ts';
import { createNetworkHandlers, type NetworkHandlerDeps } from './network-handlers.ts';
import { changePassword } from './own-account.ts';
import { createSecurityHandlers } from './security-handlers.ts';
import type { Station } from './station.ts';
import type { UsedCameras } from '../windows/window-cameras.ts';
import type { Watcher } from './watches.ts';
import { createWindowHandlers, type WindowHandlerDeps } from './window-handlers.ts';
import { createTalkHandlers, type Microphone } from './talk-handlers.ts';
import { createWallHandlers } from './wall-handlers.ts';
import type { WallViews } from './wall-views.ts';
import { createStationsHandlers, type StationsHandlerDeps } from './stations-handlers.ts';
import { whenAtOwn } from './when-at-own.ts';
import { createWhenSignedIn } from './when-signed-in.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { Language } from '../../languages/language.ts';
import type { AppState, ChosenLanguage, ExternalPage, Theme } from '../../preload/contract/model.ts';

const DEMO_ELSEWHERE = 'Demo cameras are shown at this computer’s own station only.';

/** All but the parts of the station are those of the window that calls. */
export interface HandlerDeps extends Pick<CameraCheckDeps, 'copyText'> {
  station: Station;
  state: AppStateHolder;
  /** The state as this window shows it. */
  shownState: () => AppState;
  watcher: Watcher;
  tellWatching: ComputerHandlerDeps['tellWatching'];
  openWindow: WindowHandlerDeps['openWindow'];
  settings: SettingsStore;
  wall: WallViews;
  /** @returns the file that the system could not open, `null` when it did. */
  openExternal: (page: ExternalPage) => Promise<string | null>;
  applyTheme: (theme: Theme) => void;
  /** Main's own words follow. Returns what the choice comes to here. */
  applyLanguage: (chosen: ChosenLanguage) => Language;
  files: FileChooser;
  clock: Pick<Clock, 'now'>;
  ip_cameras: UsedCameras;
  clips: Pick<ClipHandlerDeps, 'clips' | 'chooseFolder' | 'openFolder'>;
  /** The other stations of the network. */
  stations: Omit<StationsHandlerDeps, 'station'>;
  setLockAfter: (after_min: number | null) => void;
  computer: Computer;
  network: NetworkHandlerDeps['network'];
  microphone: Microphone;
}

/** What each channel does. A readable list; the work is elsewhere. */
export function createHandlers({
  station,
  state,
  settings,
  wall,
  openExternal,
  applyTheme,
  applyLanguage,
  files,
  clock,
  ip_cameras,
  clips,
  stations,
  setLockAfter,
  copyText,
  computer,
  network,
  shownState,
  watcher,
  tellWatching,
  openWindow,
  microphone,
}: HandlerDeps): Handlers {
  const whenSignedIn = createWhenSignedIn(station);
  const whenSignedInHere = whenAtOwn(whenSignedIn);
  return {
    ...createAccountHandlers({ station, whenSignedIn, files, setLockAfter }),

    'app:state': () => Promise.resolve(success(shownState())),
    'app:open-external': async ({ page }) => {
      const unopened = await openExternal(page);
      if (unopened === null) return DONE;
      return notNow(`No program on this computer opens ${unopened}. Open it with a text editor.`);
    },
    'app:set-theme': ({ theme }) => {
      settings.update({ theme });
      applyTheme(theme);
      state.setTheme(theme);
      return Promise.resolve(DONE);
    },
    'app:set-language': ({ language }) => {
      settings.update({ language });
      state.setLanguage({ chosen: language, shown: applyLanguage(language) });
      return Promise.resolve(DONE);
    },
    'app:set-motion': ({ motion }) => {
      settings.update({ motion });
      state.setMotion(motion);
      return Promise.resolve(DONE);
    },
    'app:copy-text': ({ text }) =>
      whenSignedIn(() => {
        copyText(text);
        return DONE;
      }),
    'app:dismiss-start-problems': () => {
      state.setStartProblems([]);
      return Promise.resolve(DONE);
    },
    'app:retry': () => station.retry(),

    'vault:create': ({ passphrase }) => station.createVault(passphrase),
    'vault:change-passphrase': ({ current, next }) => station.changeVaultPassphrase(current, next),
    'vault:unlock': ({ passphrase }) => station.unlockVault(passphrase),

    'account:create-owner': (input) => station.createOwner(input),
    'account:sign-in': (input) => station.signIn(input),
    'account:sign-out': () => station.signOut(),
    'account:change-password': (input) => whenSignedIn(({ line }) => changePassword(line, input)),

    'station:rename': ({ name }) => station.rename(name),

    'cameras:rename': (input) => whenSignedIn(({ line }) => renameCamera(line, input)),
    'cameras:remove': ({ device_id }) => whenSignedIn(({ line }) => removeCamera(line, device_id)),

    'pairing:open': () => whenSignedIn(({ line }) => openPairing(line)),
    'pairing:cancel': ({ pairing_id }) => whenSignedIn(({ line }) => cancelPairing(line, pairing_id)),
    'claims:approve': (input) =>
      whenSignedIn(async ({ line }) => {
        const approved = await approveClaim(line, input);
        return approved.ok ? DONE : approved;
      }),
    'claims:reject': ({ claim_id }) => whenSignedIn(({ line }) => rejectClaim(line, claim_id)),
    'claims:list': () => whenSignedIn(({ line }) => listClaims(line)),

    'demo:set-count': ({ count }) =>
      whenSignedIn(async ({ demo }) => {
        if (demo === null) return failure('only_own_station', DEMO_ELSEWHERE);
        try {
          await demo.setCount(count);
          return DONE;
        } catch {
          return failure('internal', 'Not every demo camera could be opened. Try again.');
        }
      }),

    ...createAttentionHandlers({ whenSignedIn, settings, station, clock }),
    ...createComputerHandlers({ whenSignedIn, settings, state, computer, tellWatching }),
    ...createNetworkHandlers({ whenSignedIn: whenSignedInHere, network }),
    ...createTalkHandlers(whenSignedIn, microphone),
    ...createWallHandlers({ whenSignedIn, wall, station, files }),
    ...createWindowHandlers({ whenSignedIn, state, wall, openWindow }),

    'watch:start': (input) => whenSignedIn(({ watches }) => watches.start(input, watcher)),
    'watch:answer': (input) => whenSignedIn(({ watches }) => watches.answer(input, watcher)),
    'watch:candidates': (input) => whenSignedIn(({ watches }) => watches.candidates(input, watcher)),
    'watch:update': (input) => whenSignedIn(({ watches }) => watches.update(input, watcher)),
    'watch:end': (input) => whenSignedIn(({ watches }) => watches.end(input, watcher)),

    ...createStationsHandlers({ station, ...stations }),
    ...createIpCameraHandlers(whenSignedInHere, ip_cameras),
    ...createCameraControlHandlers({ whenSignedIn, cameras: ip_cameras, files, clock }),
    ...createClipHandlers({ ...clips, whenSignedIn, settings, state, clock }),
    ...createCameraCertificateHandlers(whenSignedInHere, ip_cameras),
    ...createCameraCheckHandlers({
      whenSignedIn: whenSignedInHere,
      cameras: ip_cameras,
      copyText,
      clock,
      version: state.get().version,
    }),
    ...createSecurityHandlers({ station, whenSignedIn, files }),
  };
}
