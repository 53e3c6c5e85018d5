import type { Place, WallPreset } from '../../../../preload/contract/wall-model.ts';

export type FixedPreset = Exclude<WallPreset, 'auto' | 'free'>;

/** `side`: cells a side of the grid. `large`: those of the first tile. */
export const GRIDS: Readonly<Record<FixedPreset, { readonly side: number; readonly large: number }>> = {
  '1': { side: 1, large: 1 },
  '4': { side: 2, large: 1 },
  '6': { side: 3, large: 2 },
  '8': { side: 4, large: 3 },
  '9': { side: 3, large: 1 },
  '16': { side: 4, large: 1 },
  '25': { side: 5, large: 1 },
};

/** The places of a preset in reading order; the large one, where there is one, is the first. */
export function presetPlaces(preset: FixedPreset): Place[] {
  const { side, large } = GRIDS[preset];
  const small = gridPlaces(side, side * side).filter(({ column, row }) => column >= large || row >= large);
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
