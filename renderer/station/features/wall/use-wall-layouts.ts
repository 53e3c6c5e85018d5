import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { FreeLayout, WallView } from '../../../../preload/contract/wall-model.ts';
import { freeLayoutFrom } from '../arrange/free-start.ts';
import { useFreeWall, type FreeWall } from '../arrange/use-free-wall.ts';
import { freeWallLayout, wallLayout, type WallLayout, type WallRoom } from './wall-layout.ts';

export interface WallLayouts {
  /** With all cameras, or a page of them. */
  readonly all: WallLayout;
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
  const { preset } = view;
  const count = cameras.length;
  const inRows = wallLayout(preset === 'free' ? 'auto' : preset, count, room, gap);
  const neat = freeLayoutFrom(
    inRows,
    cameras.map(({ device_id }) => device_id),
  );
  const free = useFreeWall(view, cameras, neat);
  const one = wallLayout('1', count, room, gap);
  if (preset !== 'free') return { all: inRows, one, free: null, neat };
  return { all: freeWallLayout(free.shown, room, gap), one, free, neat };
}
