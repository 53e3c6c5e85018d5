import type { WALL_CHANNELS } from '../../preload/contract/wall-channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Handlers } from '../ipc/handle.ts';
import { exportViews, importViews, type CarryDeps } from './carry-views.ts';
import type { FileChooser } from './file-chooser.ts';
import { signedOut } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { Station } from './station.ts';
import type { WallViews } from './wall-views.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface WallHandlerDeps {
  whenSignedIn: WhenSignedIn;
  wall: WallViews;
  station: Pick<Station, 'refresh'>;
  files: FileChooser;
}

/** The views are this station's, not the hub's: whoever is signed in here may change them, and the next one finds them so. */
export function createWallHandlers({
  whenSignedIn,
  wall,
  station,
  files,
}: WallHandlerDeps): Pick<Handlers, keyof typeof WALL_CHANNELS> {
  const changes = (change: () => Result<void>) =>
    whenSignedIn(() => {
      const done = change();
      if (done.ok) station.refresh();
      return done;
    });
  const carrying = (signed_in: SignedIn): CarryDeps => ({
    wall,
    files,
    devices: signed_in.view().devices,
    still: (task) => whenSignedIn((now) => (now === signed_in ? task() : signedOut())),
  });
  return {
    'wall:arrange': (input) => changes(() => wall.arrange(input)),
    'wall:create-view': (input) => changes(() => wall.create(input)),
    'wall:change-view': (input) => changes(() => wall.change(input)),
    'wall:remove-view': ({ view_id }) => changes(() => wall.remove(view_id)),
    'wall:move-view': ({ view_id, by }) => changes(() => wall.move(view_id, by)),
    'wall:show-view': ({ view_id, passing }) => changes(() => wall.show(view_id, passing === true)),
    'wall:export-views': () => whenSignedIn((signed_in) => exportViews(carrying(signed_in))),
    'wall:import-views': () =>
      whenSignedIn(async (signed_in) => {
        const added = await importViews(carrying(signed_in));
        if (added.ok) station.refresh();
        return added;
      }),
    'wall:set-patrol': (input) => changes(() => wall.setPatrol(input)),
  };
}
