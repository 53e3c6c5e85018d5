import type { ComputerChannel } from '../../preload/contract/computer-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { LoginItem } from '../login/login-item.ts';
import type { KeepAwake } from '../power/keep-awake.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import { DONE, notNow, success } from './ipc-failure.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

/** What the computer does for the station. */
export interface Computer {
  keep_awake: Pick<KeepAwake, 'settingChanged'>;
  /** Null where the station can't be started at login. */
  login_item: LoginItem | null;
  decodesInHardware: () => boolean;
  /** Ends the program and starts it anew; null for one that would forget everything by that. */
  restart: (() => void) | null;
}

export interface ComputerHandlerDeps {
  /** Whether this window shows a live camera. */
  tellWatching: (live: boolean) => void;
  whenSignedIn: WhenSignedIn;
  settings: Pick<SettingsStore, 'update'>;
  state: Pick<AppStateHolder, 'setKeepDisplayOn' | 'setHardwareDecoding'>;
  computer: Computer;
}

/** What the station does with its computer is its own, not the hub's: whoever sits at it may set it. */
export function createComputerHandlers({
  whenSignedIn,
  settings,
  state,
  computer,
  tellWatching,
}: ComputerHandlerDeps): Pick<Handlers, ComputerChannel> {
  return {
    'computer:keep-display-on': ({ when }) =>
      whenSignedIn(() => {
        settings.update({ keep_display_on: when });
        state.setKeepDisplayOn(when);
        computer.keep_awake.settingChanged();
        return DONE;
      }),
    // Also after a lock: what the page says then is that nobody watches any more.
    'computer:watching': ({ watching }) => {
      tellWatching(watching);
      return Promise.resolve(DONE);
    },
    'computer:start-at-login': () =>
      whenSignedIn(async () => success((await computer.login_item?.read()) ?? null)),
    'computer:set-start-at-login': ({ on }) =>
      whenSignedIn(async () => {
        const { login_item } = computer;
        if (login_item === null) return notNow('This station can’t be started at login.');
        try {
          await login_item.set(on);
        } catch (error) {
          return notNow(`The system did not take it: ${messageOf(error)}`);
        }
        return success(await login_item.read());
      }),
    'computer:decodes-in-hardware': () => whenSignedIn(() => success(computer.decodesInHardware())),
    'computer:set-hardware-decoding': ({ on }) =>
      whenSignedIn(() => {
        settings.update({ hardware_decoding: on });
        state.setHardwareDecoding(on);
        return DONE;
      }),
    'computer:restart': () =>
      whenSignedIn(() => {
        const { restart } = computer;
        if (restart === null) return notNow('This station forgets everything when it ends.');
        restart();
        return DONE;
      }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
