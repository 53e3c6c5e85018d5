import { useEffect } from 'react';
import { useStation } from '../../station-context.tsx';
import { freeLayoutFrom } from '../arrange/free-start.ts';
import type { WallLayout } from './wall-layout.ts';

/**
 * Tells the window what the wall shows, so that a free layout can start from it.
 *
 * @param deviceIds those on the page, first place first
 */
export function useToldWall(layout: WallLayout, deviceIds: readonly string[]): void {
  const { view } = useStation();
  useEffect(() => {
    view.setState({ onWall: freeLayoutFrom(layout, deviceIds) });
  });
  useEffect(
    () => () => {
      view.setState({ onWall: null, arranging: false });
    },
    [view],
  );
}
