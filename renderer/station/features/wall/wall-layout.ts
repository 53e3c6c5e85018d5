import type { FreeLayout, Place, WallPreset } from '../../../../preload/contract/wall-model.ts';
import { gridRows } from '../arrange/free-tiles.ts';
import { GRIDS, gridPlaces, placesWithLarge, presetPlaces } from './wall-places.ts';

export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  /** Of one cell, in pixels; not whole ones in a free layout. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Of one page; the first camera goes to the first. */
  readonly places: readonly Place[];
}

export interface WallRoom {
  readonly width: number;
  readonly height: number;
}

const ASPECT = 16 / 9;

/**
 * A preset's grid, or for `auto` the columns × rows that make 16:9 tiles as large as the room allows; of two that are
 * equal, the one with fewer empty places.
 *
 * @param count cameras on the wall
 * @param hotspot the first place is that of the selected camera, in large, beside those of all
 * @param room pixels inside the wall's padding
 * @param gap pixels between tiles
 */
export function wallLayout(
  preset: Exclude<WallPreset, 'free'>,
  count: number,
  room: WallRoom,
  gap: number,
  hotspot = false,
): WallLayout {
  if (preset === 'auto')
    return hotspot ? layoutWithHotspot(count, room, gap) : automaticLayout(count, room, gap);
  const { side } = GRIDS[preset];
  return {
    columns: side,
    rows: side,
    places: presetPlaces(preset, hotspot),
    ...cellSize(side, side, room, gap),
  };
}

function automaticLayout(count: number, room: WallRoom, gap: number): WallLayout {
  let best = layoutWith(1, Math.max(1, count), room, gap);
  for (let columns = 2; columns <= count; columns += 1) {
    const layout = layoutWith(columns, count, room, gap);
    if (better(layout, best, count)) best = layout;
  }
  return best;
}

/** The grid in which the large tile is largest; it takes about half of the columns, so that the others stay of use. */
function layoutWithHotspot(count: number, room: WallRoom, gap: number): WallLayout {
  const layouts = Array.from({ length: count + 1 }, (_, index) => {
    const columns = index + 2;
    const large = Math.max(2, Math.ceil(columns / 2));
    const rows = Math.max(large, Math.ceil((count + large * large) / columns));
    const places = placesWithLarge(columns, rows, large).slice(0, count + 1);
    return { columns, rows, places, ...cellSize(columns, rows, room, gap) };
  });
  const width = ({ places: [first], tileWidth }: WallLayout) => (first?.wide ?? 0) * tileWidth;
  const [best] = layouts.sort((a, b) => width(b) - width(a));
  return best ?? automaticLayout(count, room, gap);
}

function layoutWith(columns: number, count: number, room: WallRoom, gap: number): WallLayout {
  const rows = Math.ceil(count / columns);
  return { columns, rows, places: gridPlaces(columns, count), ...cellSize(columns, rows, room, gap) };
}

function cellSize(columns: number, rows: number, room: WallRoom, gap: number) {
  const byWidth = (room.width - gap * (columns - 1)) / columns;
  const byHeight = ((room.height - gap * (rows - 1)) / rows) * ASPECT;
  // Whole pixels, or a tile's edge falls between two and blurs.
  const tileWidth = Math.max(0, Math.floor(Math.min(byWidth, byHeight)));
  return { tileWidth, tileHeight: Math.floor(tileWidth / ASPECT) };
}

function better(a: WallLayout, b: WallLayout, count: number): boolean {
  if (a.tileWidth !== b.tileWidth) return a.tileWidth > b.tileWidth;
  return a.columns * a.rows - count < b.columns * b.rows - count;
}

/** A grid that fills the room, whatever shape its cells have then. Its places are those of the tiles. */
export function freeWallLayout(free: FreeLayout, room: WallRoom, gap: number): WallLayout {
  const { columns, tiles } = free;
  const rows = gridRows(free);
  return {
    columns,
    rows,
    tileWidth: (room.width + gap) / columns - gap,
    tileHeight: (room.height + gap) / rows - gap,
    places: tiles,
  };
}

/** Of a tile within the grid, in whole pixels: between two its edge would blur. */
export interface TileBox extends WallRoom {
  readonly left: number;
  readonly top: number;
}

/** Where the tile of a place lies: the gaps between its cells are its own. */
export function tileBox({ tileWidth, tileHeight }: WallLayout, place: Place, gap: number): TileBox {
  const [left, right] = edges(place.column, place.wide, tileWidth + gap);
  const [top, bottom] = edges(place.row, place.high, tileHeight + gap);
  return { left, top, width: Math.max(0, right - gap - left), height: Math.max(0, bottom - gap - top) };
}

function edges(first: number, count: number, step: number): [number, number] {
  return [Math.round(first * step), Math.round((first + count) * step)];
}

/** The size of the whole grid, in pixels. */
export function gridSize({ columns, rows, tileWidth, tileHeight }: WallLayout, gap: number): WallRoom {
  return { width: columns * (tileWidth + gap) - gap, height: rows * (tileHeight + gap) - gap };
}
