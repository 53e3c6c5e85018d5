import type { Handlers } from '../ipc/handle.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { DONE } from './ipc-failure.ts';
import type { Station } from './station.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface WallHandlerDeps {
  whenSignedIn: WhenSignedIn;
  settings: Pick<SettingsStore, 'update'>;
  station: Pick<Station, 'refresh'>;
}

/** The wall is this station's, not the hub's: whoever is signed in here may arrange it, and the next one finds it so. */
export function createWallHandlers({
  whenSignedIn,
  settings,
  station,
}: WallHandlerDeps): Pick<Handlers, 'wall:arrange'> {
  return {
    'wall:arrange': (wall) =>
      whenSignedIn(() => {
        settings.update({ wall });
        station.refresh();
        return DONE;
      }),
  };
}
