import type { WALL_CHANNELS } from '../../preload/contract/wall-channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { Station } from './station.ts';
import type { WallViews } from './wall-views.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface WallHandlerDeps {
  whenSignedIn: WhenSignedIn;
  wall: WallViews;
  station: Pick<Station, 'refresh'>;
}

/** The views are this station's, not the hub's: whoever is signed in here may change them, and the next one finds them so. */
export function createWallHandlers({
  whenSignedIn,
  wall,
  station,
}: WallHandlerDeps): Pick<Handlers, keyof typeof WALL_CHANNELS> {
  const changes = (change: () => Result<void>) =>
    whenSignedIn(() => {
      const done = change();
      if (done.ok) station.refresh();
      return done;
    });
  return {
    'wall:arrange': (input) => changes(() => wall.arrange(input)),
    'wall:create-view': (input) => changes(() => wall.create(input)),
    'wall:change-view': (input) => changes(() => wall.change(input)),
    'wall:remove-view': ({ view_id }) => changes(() => wall.remove(view_id)),
    'wall:move-view': ({ view_id, by }) => changes(() => wall.move(view_id, by)),
    'wall:show-view': ({ view_id, passing }) => changes(() => wall.show(view_id, passing === true)),
    'wall:set-patrol': (input) => changes(() => wall.setPatrol(input)),
  };
}
