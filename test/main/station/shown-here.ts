import { ALL_CAMERAS } from '../../../preload/contract/all-cameras.ts';
import type { ShownHere } from '../../../main/station/wall-views.ts';

/** What a window keeps of its wall, without a window. */
export function shownHere(): ShownHere {
  let now = { view: ALL_CAMERAS as string, patrols: false };
  return {
    get: () => now,
    keep: (change) => {
      now = { ...now, ...change };
    },
  };
}
