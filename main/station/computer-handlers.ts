import type { ComputerChannel } from '../../preload/contract/computer-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { KeepAwake } from '../power/keep-awake.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import { DONE } from './ipc-failure.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface ComputerHandlerDeps {
  whenSignedIn: WhenSignedIn;
  settings: Pick<SettingsStore, 'update'>;
  state: Pick<AppStateHolder, 'setKeepDisplayOn'>;
  keep_awake: Pick<KeepAwake, 'tell' | 'settingChanged'>;
}

/** What the station does with its computer is its own, not the hub's: whoever sits at it may set it. */
export function createComputerHandlers({
  whenSignedIn,
  settings,
  state,
  keep_awake,
}: ComputerHandlerDeps): Pick<Handlers, ComputerChannel> {
  return {
    'computer:keep-display-on': ({ when }) =>
      whenSignedIn(() => {
        settings.update({ keep_display_on: when });
        state.setKeepDisplayOn(when);
        keep_awake.settingChanged();
        return DONE;
      }),
    // Also after a lock: what the page says then is that nobody watches any more.
    'computer:watching': ({ watching }) => {
      keep_awake.tell({ live: watching });
      return Promise.resolve(DONE);
    },
  };
}
