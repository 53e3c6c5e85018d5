import type { FreeLayout } from '../../../../preload/contract/wall-model.ts';
import type { WallLayout } from '../wall/wall-layout.ts';
import { LEAST } from './free-tiles.ts';

/** About so many cells a side: fine enough for any wish, coarse enough to line tiles up. */
const SIDE = 24;

/**
 * The same places as those of another layout, on a finer grid.
 *
 * @param deviceIds those that stand there, first place first
 */
export function freeLayoutFrom(
  { columns, rows, places }: Pick<WallLayout, 'columns' | 'rows' | 'places'>,
  deviceIds: readonly string[],
): FreeLayout {
  const [across, down] = [finer(columns), finer(rows)];
  return {
    columns: columns * across,
    rows: rows * down,
    tiles: places.slice(0, deviceIds.length).map(({ column, row, wide, high }, index) => ({
      device_id: deviceIds[index] ?? '',
      column: column * across,
      row: row * down,
      wide: wide * across,
      high: high * down,
    })),
  };
}

function finer(cells: number): number {
  return Math.max(LEAST, Math.floor(SIDE / cells));
}
