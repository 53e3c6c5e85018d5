import type { DeviceView } from '../../../../preload/contract/model.ts';
import { HOTSPOT } from '../../../../preload/contract/hotspot.ts';
import type { FreeLayout, Place, WallView } from '../../../../preload/contract/wall-model.ts';
import { freeLayoutFrom } from '../arrange/free-start.ts';
import { useFreeWall, type FreeWall } from '../arrange/use-free-wall.ts';
import { freeWallLayout, wallLayout, type WallLayout, type WallRoom } from './wall-layout.ts';

export interface WallLayouts {
  /** With all cameras, or a page of them. */
  readonly all: WallLayout;
  /** In the same grid, that of the selected camera's large picture; null without one. */
  readonly hotspot: Place | null;
  /** With the enlarged one. */
  readonly one: WallLayout;
  /** Null unless the view is arranged freely. */
  readonly free: FreeWall | null;
  /** The same cameras in rows, as a free layout. */
  readonly neat: FreeLayout;
}

/**
 * @param cameras in the order of the wall
 * @param gap pixels between tiles
 */
export function useWallLayouts(
  view: WallView,
  cameras: readonly DeviceView[],
  room: WallRoom,
  gap: number,
): WallLayouts {
  const { preset, hotspot } = view;
  const count = cameras.length;
  const inRows = wallLayout(preset === 'free' ? 'auto' : preset, count, room, gap, hotspot);
  const ids = [...(hotspot ? [HOTSPOT] : []), ...cameras.map(({ device_id }) => device_id)];
  const neat = freeLayoutFrom(inRows, ids);
  const free = useFreeWall(view, ids, neat);
  const one = wallLayout('1', count, room, gap);
  const layout = preset === 'free' ? freeWallLayout(free.shown, room, gap) : inRows;
  const [first, ...others] = layout.places;
  return {
    all: hotspot ? { ...layout, places: others } : layout,
    hotspot: hotspot ? (first ?? null) : null,
    one,
    free: preset === 'free' ? free : null,
    neat,
  };
}
