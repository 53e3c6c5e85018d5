import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '../../../../../preload/contract/overlap.ts';
import { freeLayout, type FreeLayout, type Place } from '../../../../../preload/contract/wall-model.ts';
import { freeLayoutFrom } from '../../../../../renderer/station/features/arrange/free-start.ts';
import {
  gridRows,
  tileOver,
  withAllCameras,
  withSwapped,
  withThoseAway,
  withTileAt,
} from '../../../../../renderer/station/features/arrange/free-tiles.ts';
import { wallLayout } from '../../../../../renderer/station/features/wall/wall-layout.ts';

const HD = { width: 1280, height: 720 };
const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `camera-${index}`);
const place = (column: number, row: number, wide: number, high: number): Place => ({
  column,
  row,
  wide,
  high,
});

/** So many cameras in rows, as the automatic layout has them. */
const inRows = (count: number): FreeLayout => freeLayoutFrom(wallLayout('auto', count, HD, 6), idsOf(count));
const at = ({ tiles }: FreeLayout, index: number): Place => {
  const tile = tiles.find(({ device_id }) => device_id === `camera-${index}`);
  if (tile === undefined) throw new Error(`no tile of camera ${index}`);
  return place(tile.column, tile.row, tile.wide, tile.high);
};
/** What the contract asks for: nothing overlaps, nothing stands beside the grid. */
const isSound = (layout: FreeLayout) => freeLayout.safeParse(layout).success;

describe('a free layout', () => {
  it('starts with the places of the layout before', () => {
    const free = freeLayoutFrom(wallLayout('6', 6, HD, 6), idsOf(6));
    expect(free).toMatchObject({ columns: 24, rows: 24 });
    expect(at(free, 0)).toEqual(place(0, 0, 16, 16));
    expect(at(free, 1)).toEqual(place(16, 0, 8, 8));
    expect(at(free, 5)).toEqual(place(16, 16, 8, 8));
  });

  it('has a new camera at the first free place, and grows downwards when there is none', () => {
    const kept = { columns: 24, rows: 24, tiles: [{ device_id: 'camera-0', ...place(0, 0, 20, 20) }] };
    const free = withAllCameras(kept, idsOf(3));
    expect(at(free, 1)).toEqual(place(0, 20, 6, 6));
    expect(at(free, 2)).toEqual(place(6, 20, 6, 6));
    expect(gridRows(free)).toBe(26);
    const full = withAllCameras(inRows(4), idsOf(6));
    expect(at(full, 4)).toEqual(place(0, 24, 6, 6));
    expect(gridRows(full)).toBe(30);
  });

  it('gives the place of a camera that is away to a new one, and has it back where it was otherwise', () => {
    const kept = inRows(4);
    const without = withAllCameras(kept, ['camera-0', 'camera-2', 'camera-3']);
    expect(without.tiles).toHaveLength(3);
    expect(withAllCameras(withThoseAway(without, kept), idsOf(4))).toEqual(kept);
    const taken = withTileAt(without, 'camera-0', place(6, 0, 12, 12));
    const back = withAllCameras(withThoseAway(taken, kept), idsOf(4));
    expect(isSound(back)).toBe(true);
    expect(at(back, 1)).not.toEqual(at(kept, 1));
    const withNew = withAllCameras(kept, ['camera-0', 'camera-2', 'camera-3', 'new']);
    expect(withNew.tiles.at(-1)).toMatchObject({ device_id: 'new', column: 12, row: 0 });
  });

  it('has what a tile grows over cut, while half of it remains, and moved away else', () => {
    const four = inRows(4);
    const wider = withTileAt(four, 'camera-0', place(0, 0, 16, 12));
    expect(at(wider, 1)).toEqual(place(16, 0, 8, 12));
    expect(at(wider, 2)).toEqual(at(four, 2));
    const large = withTileAt(four, 'camera-0', place(0, 0, 20, 12));
    expect(at(large, 1)).toEqual(place(0, 24, 12, 12));
    expect(gridRows(large)).toBe(36);
  });

  it('stays inside its grid, and no tile becomes smaller than two cells', () => {
    const four = inRows(4);
    expect(at(withTileAt(four, 'camera-0', place(-5, 40, 12, 12)), 0)).toEqual(place(0, 12, 12, 12));
    expect(at(withTileAt(four, 'camera-0', place(0, 0, 0, -3)), 0)).toEqual(place(0, 0, 2, 2));
    expect(at(withTileAt(four, 'camera-0', place(0, 0, 99, 99)), 0)).toEqual(place(0, 0, 24, 24));
  });

  it('has two cameras change places, with their sizes', () => {
    const free = freeLayoutFrom(wallLayout('6', 6, HD, 6), idsOf(6));
    const swapped = withSwapped(free, 'camera-0', 'camera-5');
    expect(at(swapped, 0)).toEqual(at(free, 5));
    expect(at(swapped, 5)).toEqual(at(free, 0));
    expect(withSwapped(swapped, 'camera-0', 'camera-5')).toEqual(free);
    expect(tileOver(swapped, 3, 3)).toMatchObject({ device_id: 'camera-5' });
    expect(tileOver({ ...free, tiles: [] }, 3, 3)).toBeUndefined();
  });

  it('property: no tiles overlap or leave the grid, none is lost, and what is not in the way stays', () => {
    const change = fc.record({
      which: fc.nat(24),
      column: fc.integer({ min: -5, max: 30 }),
      row: fc.integer({ min: -5, max: 40 }),
      wide: fc.integer({ min: -2, max: 30 }),
      high: fc.integer({ min: -2, max: 40 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.array(change, { maxLength: 8 }), (count, changes) => {
        let free = inRows(count);
        for (const { which, ...wanted } of changes) {
          const id = `camera-${which % count}`;
          const before = free;
          free = withTileAt(before, id, wanted);
          expect(isSound(free)).toBe(true);
          expect(free.tiles.map(({ device_id }) => device_id)).toEqual(idsOf(count));
          const target = at(free, which % count);
          for (const tile of before.tiles)
            if (tile.device_id !== id && !overlap(tile, target)) expect(free.tiles).toContainEqual(tile);
          // The same again changes nothing.
          expect(withTileAt(free, id, target)).toEqual(free);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('property: every camera has a place, also those that were never arranged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 40 }), (kept, count) => {
        const free = withAllCameras(inRows(kept), idsOf(count));
        expect(isSound(free)).toBe(true);
        expect(free.tiles.map(({ device_id }) => device_id)).toEqual(idsOf(count));
        expect(withAllCameras(free, idsOf(count))).toEqual(free);
      }),
      { numRuns: 40 },
    );
  });
});
