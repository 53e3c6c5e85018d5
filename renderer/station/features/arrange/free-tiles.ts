import { HOTSPOT } from '../../../../preload/contract/hotspot.ts';
import { overlap } from '../../../../preload/contract/overlap.ts';
import type { FreeLayout, FreeTile, Place } from '../../../../preload/contract/wall-model.ts';

/** Cells a side of the smallest tile. */
export const LEAST = 2;
/** Beside the others, a camera that nobody gave a place has this part of the grid's width and height. */
const NEW_TILE_PART = 4;

/**
 * A place for each of the cameras, in their order: the one that was kept, or the first that is free. Where none is free, the
 * grid grows downwards. Places of cameras that are not among them are free.
 */
export function withAllCameras(kept: FreeLayout, deviceIds: readonly string[]): FreeLayout {
  const known = new Map(kept.tiles.map((tile) => [tile.device_id, tile]));
  const tiles = deviceIds.flatMap((id) => known.get(id) ?? []);
  const usual = newTileSize(kept);
  let from = 0;
  for (const device_id of deviceIds) {
    if (known.has(device_id)) continue;
    const size = device_id === HOTSPOT ? halfOf(kept) : usual;
    const place = firstFree(tiles, kept, size, from);
    if (device_id !== HOTSPOT) from = place.row;
    tiles.push({ device_id, ...place });
  }
  const rank = new Map(deviceIds.map((id, index) => [id, index]));
  tiles.sort((a, b) => (rank.get(a.device_id) ?? 0) - (rank.get(b.device_id) ?? 0));
  return { ...kept, tiles };
}

/**
 * What is kept once somebody arranged what is shown: cameras that are not shown now keep their places, where those are still
 * free.
 */
export function withThoseAway(shown: FreeLayout, before: FreeLayout | null): FreeLayout {
  const here = new Set(shown.tiles.map(({ device_id }) => device_id));
  const away = (before?.columns === shown.columns ? before.tiles : []).filter(
    (tile) => !here.has(tile.device_id) && !shown.tiles.some((other) => overlap(tile, other)),
  );
  return { ...shown, tiles: [...shown.tiles, ...away] };
}

/**
 * Gives a camera another place or size. What is in its way gives way: a tile is cut while half of it remains, or else goes to
 * the first place that is free, for which the grid may grow downwards.
 *
 * @param base in which no tiles overlap
 */
export function withTileAt(base: FreeLayout, deviceId: string, wanted: Place): FreeLayout {
  const place = insideGrid(wanted, base);
  const inWay: FreeTile[] = [];
  const settled: FreeTile[] = [{ device_id: deviceId, ...place }];
  for (const tile of base.tiles) {
    if (tile.device_id === deviceId) continue;
    const left = overlap(tile, place) ? cut(tile, place) : tile;
    if (left === null) inWay.push(tile);
    else settled.push({ ...left, device_id: tile.device_id });
  }
  for (const tile of inWay) settled.push({ device_id: tile.device_id, ...firstFree(settled, base, tile, 0) });
  return inOrderOf(base, settled);
}

/** Two cameras change places, and sizes with them. */
export function withSwapped(base: FreeLayout, one: string, other: string): FreeLayout {
  const find = (id: string) => base.tiles.find(({ device_id }) => device_id === id);
  const [a, b] = [find(one), find(other)];
  if (a === undefined || b === undefined) return base;
  const swap = (tile: FreeTile) => {
    if (tile === a) return { ...b, device_id: a.device_id };
    return tile === b ? { ...a, device_id: b.device_id } : tile;
  };
  return { ...base, tiles: base.tiles.map(swap) };
}

/** The camera whose tile covers a cell. */
export function tileOver({ tiles }: FreeLayout, column: number, row: number): FreeTile | undefined {
  const cell = { column, row, wide: 1, high: 1 };
  return tiles.find((tile) => overlap(tile, cell));
}

/** Where the grid ends: where it was made to, or below the lowest tile. */
export function gridRows({ rows, tiles }: FreeLayout): number {
  return Math.max(rows, ...tiles.map(({ row, high }) => row + high));
}

function insideGrid({ column, row, wide, high }: Place, base: FreeLayout): Place {
  const { columns } = base;
  const rows = gridRows(base);
  const w = clamp(wide, Math.min(LEAST, columns), columns);
  const h = clamp(high, Math.min(LEAST, rows), rows);
  return { column: clamp(column, 0, columns - w), row: clamp(row, 0, rows - h), wide: w, high: h };
}

/** The largest part of a tile that lies beside a place; null when that is less than half of it, or too small. */
function cut(tile: Place, by: Place): Place | null {
  const right = by.column + by.wide;
  const below = by.row + by.high;
  const parts: Place[] = [
    { ...tile, wide: by.column - tile.column },
    { ...tile, column: right, wide: tile.column + tile.wide - right },
    { ...tile, high: by.row - tile.row },
    { ...tile, row: below, high: tile.row + tile.high - below },
  ];
  const [largest] = parts
    .filter(({ wide, high }) => wide >= LEAST && high >= LEAST && 2 * wide * high >= tile.wide * tile.high)
    .sort((a, b) => b.wide * b.high - a.wide * a.high);
  return largest ?? null;
}

/** The first place of a size that is free, row by row; below all tiles there always is one. */
function firstFree(
  tiles: readonly Place[],
  { columns }: Pick<FreeLayout, 'columns'>,
  { wide, high }: Pick<Place, 'wide' | 'high'>,
  from: number,
): Place {
  for (let row = from; ; row += 1) {
    for (let column = 0; column + wide <= columns; column += 1) {
      const place = { column, row, wide, high };
      if (!tiles.some((tile) => overlap(tile, place))) return place;
    }
  }
}

/** A part of the grid, or the size of the largest tile where all are smaller. */
function newTileSize({ columns, rows, tiles }: FreeLayout): Pick<Place, 'wide' | 'high'> {
  const most = (sizes: number[]) => (sizes.length === 0 ? Infinity : Math.max(...sizes));
  const part = (cells: number, largest: number) =>
    Math.min(cells, Math.max(LEAST, Math.min(Math.ceil(cells / NEW_TILE_PART), largest)));
  return {
    wide: part(columns, most(tiles.map(({ wide }) => wide))),
    high: part(rows, most(tiles.map(({ high }) => high))),
  };
}

function halfOf({ columns, rows }: FreeLayout): Pick<Place, 'wide' | 'high'> {
  return { wide: Math.ceil(columns / 2), high: Math.ceil(rows / 2) };
}

function inOrderOf(base: FreeLayout, tiles: readonly FreeTile[]): FreeLayout {
  const found = new Map(tiles.map((tile) => [tile.device_id, tile]));
  const ordered = base.tiles.flatMap(({ device_id }) => found.get(device_id) ?? []);
  return { ...base, tiles: ordered };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
