import type { WINDOW_CHANNELS } from '../../preload/contract/window-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import { MOST_WINDOWS } from '../settings/kept-window.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import { DONE, notNow } from './ipc-failure.ts';
import { unknownView, type WallViews } from './wall-views.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface WindowHandlerDeps {
  whenSignedIn: WhenSignedIn;
  state: Pick<AppStateHolder, 'get'>;
  wall: Pick<WallViews, 'has' | 'state'>;
  /** @returns false when there are as many as there may be */
  openWindow: (view: string) => boolean;
}

export function createWindowHandlers({
  whenSignedIn,
  state,
  wall,
  openWindow,
}: WindowHandlerDeps): Pick<Handlers, keyof typeof WINDOW_CHANNELS> {
  return {
    'window:open': ({ view_id = wall.state().shown }) =>
      whenSignedIn(() => {
        // Whoever passes by a kiosk opens nothing over it.
        if (state.get().kiosk) return notNow('A kiosk has one window.');
        if (!wall.has(view_id)) return unknownView();
        if (openWindow(view_id)) return DONE;
        return notNow(`There can be ${String(MOST_WINDOWS)} windows. Close one first.`);
      }),
  };
}
