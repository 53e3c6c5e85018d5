import type { WallState, WallView } from '../../../../preload/contract/wall-model.ts';

/**
 * The view that the wall shows.
 *
 * @throws when main sent no view at all, which its contract rules out
 */
export function shownView({ views, shown }: WallState): WallView {
  const view = views.find(({ view_id }) => view_id === shown) ?? views[0];
  if (view === undefined) throw new Error('a wall without a view');
  return view;
}
