import type { FreeLayout, Place } from '../../../../preload/contract/wall-model.ts';
import { tileOver, withSwapped, withTileAt } from './free-tiles.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type ArrangeKind = 'move' | 'resize';

/** A tile that is being moved or resized. All of it is worked out from where it began, so that the way there leaves no trace. */
export interface ArrangeGesture {
  readonly deviceId: string;
  readonly kind: ArrangeKind;
  readonly base: FreeLayout;
  readonly from: Place;
  /** Pixels from one cell to the next, as they were at the start. */
  readonly step: Point;
  /** Where in the grid the pointer was pressed, pixels. */
  readonly pressed: Point;
}

/**
 * What the wall looks like while the pointer is so many pixels from where it was pressed. Over another tile, the two change
 * places.
 */
export function afterPointer(gesture: ArrangeGesture, by: Point): FreeLayout {
  const { deviceId, kind, base, from, step, pressed } = gesture;
  const cells = { x: Math.round(by.x / step.x), y: Math.round(by.y / step.y) };
  if (kind === 'resize') return withTileAt(base, deviceId, resized(from, cells));
  const over = tileOver(
    base,
    Math.floor((pressed.x + by.x) / step.x),
    Math.floor((pressed.y + by.y) / step.y),
  );
  if (over !== undefined && over.device_id !== deviceId) return withSwapped(base, deviceId, over.device_id);
  return withTileAt(base, deviceId, moved(from, cells));
}

/** @param cells to the right and down */
export function moved(place: Place, cells: Point): Place {
  return { ...place, column: place.column + cells.x, row: place.row + cells.y };
}

/** Its upper left corner stays. */
export function resized(place: Place, cells: Point): Place {
  return { ...place, wide: place.wide + cells.x, high: place.high + cells.y };
}
