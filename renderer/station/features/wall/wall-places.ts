import type { Place, WallPreset } from '../../../../preload/contract/wall-model.ts';

export type FixedPreset = Exclude<WallPreset, 'auto' | 'free'>;

interface PresetGrid {
  /** Cells a side of the grid. */
  readonly side: number;
  /** Those of the first tile. */
  readonly large: number;
  /** Those of the first tile where it follows the selection. */
  readonly hotspot: number;
}

export const GRIDS: Readonly<Record<FixedPreset, PresetGrid>> = {
  '1': { side: 1, large: 1, hotspot: 1 },
  '4': { side: 2, large: 1, hotspot: 1 },
  '6': { side: 3, large: 2, hotspot: 2 },
  '8': { side: 4, large: 3, hotspot: 3 },
  '9': { side: 3, large: 1, hotspot: 2 },
  '16': { side: 4, large: 1, hotspot: 2 },
  '25': { side: 5, large: 1, hotspot: 3 },
};

/** The places of a preset in reading order; the large one, where there is one, is the first. */
export function presetPlaces(preset: FixedPreset, hotspot = false): Place[] {
  const { side, large, hotspot: selected } = GRIDS[preset];
  return placesWithLarge(side, side, hotspot ? selected : large);
}

/** A first place of `large` cells a side, and all others of one. */
export function placesWithLarge(columns: number, rows: number, large: number): Place[] {
  const small = gridPlaces(columns, columns * rows).filter(
    ({ column, row }) => column >= large || row >= large,
  );
  return [{ column: 0, row: 0, wide: large, high: large }, ...small];
}

/** `count` places of one cell, row by row. */
export function gridPlaces(columns: number, count: number): Place[] {
  return Array.from({ length: count }, (_, index) => ({
    column: index % columns,
    row: Math.floor(index / columns),
    wide: 1,
    high: 1,
  }));
}
