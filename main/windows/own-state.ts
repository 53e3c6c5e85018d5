import type { AppState } from '../../preload/contract/model.ts';
import type { WallViews } from '../station/wall-views.ts';

/** The station's state as one window shows it: with the view that is its own. */
export function ownState(state: AppState, wall: Pick<WallViews, 'state'>): AppState {
  const { current } = state;
  return current.phase === 'ready' ? { ...state, current: { ...current, wall: wall.state() } } : state;
}
