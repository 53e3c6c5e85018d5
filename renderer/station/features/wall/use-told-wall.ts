import { useEffect } from 'react';
import { useStation } from '../../station-context.tsx';
import { freeLayoutFrom } from '../arrange/free-start.ts';
import { HOTSPOT } from '../../../../preload/contract/hotspot.ts';
import type { Place } from '../../../../preload/contract/wall-model.ts';
import type { WallLayout } from './wall-layout.ts';

/**
 * Tells the window what the wall shows, so that a free layout can start from it.
 *
 * @param layout null while a single camera is enlarged, from which nothing can start
 * @param hotspot the place of the selected camera's large picture
 * @param deviceIds those on the page, first place first
 */
export function useToldWall(
  layout: WallLayout | null,
  hotspot: Place | null,
  deviceIds: readonly string[],
): void {
  const { view } = useStation();
  useEffect(() => {
    if (layout === null) return;
    const places = hotspot === null ? layout.places : [hotspot, ...layout.places];
    const ids = hotspot === null ? deviceIds : [HOTSPOT, ...deviceIds];
    view.setState({ onWall: freeLayoutFrom({ ...layout, places }, ids) });
  });
  useEffect(
    () => () => {
      view.setState({ onWall: null, arranging: false });
    },
    [view],
  );
}
