import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileBox, wallLayout } from '../../../../../renderer/station/features/wall/wall-layout.ts';

const GAP = 6;
const HD = { width: 1280, height: 720 };

const rooms = fc.record({
  width: fc.integer({ min: 50, max: 8_000 }),
  height: fc.integer({ min: 50, max: 5_000 }),
});

describe('wall layout', () => {
  it.each([
    [1, HD, 1, 1],
    [2, { width: 1900, height: 600 }, 2, 1],
    [2, { width: 600, height: 900 }, 1, 2],
    [4, HD, 2, 2],
    [5, HD, 3, 2],
    [9, HD, 3, 3],
    [16, HD, 4, 4],
  ])('%i tiles in %o: %i × %i', (count, room, columns, rows) => {
    expect(wallLayout('auto', count, room, GAP)).toMatchObject({ columns, rows });
  });

  it('property: everything fits, every tile has a place, and no other arrangement has larger tiles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), rooms, (count, room) => {
        const layout = wallLayout('auto', count, room, GAP);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
        if (layout.tileWidth > 0) {
          expect(layout.tileWidth * layout.columns + GAP * (layout.columns - 1)).toBeLessThanOrEqual(
            room.width,
          );
          expect(layout.tileHeight * layout.rows + GAP * (layout.rows - 1)).toBeLessThanOrEqual(room.height);
        }
        for (let columns = 1; columns <= count; columns += 1) {
          const rows = Math.ceil(count / columns);
          const width = Math.min(
            (room.width - GAP * (columns - 1)) / columns,
            (((room.height - GAP * (rows - 1)) / rows) * 16) / 9,
          );
          expect(Math.floor(width)).toBeLessThanOrEqual(layout.tileWidth);
        }
      }),
    );
  });
});

describe('a preset', () => {
  it.each([
    ['1', 1, 1],
    ['4', 2, 4],
    ['6', 3, 6],
    ['8', 4, 8],
    ['9', 3, 9],
    ['16', 4, 16],
    ['25', 5, 25],
  ] as const)(
    '%s is a square of %i cells a side with %i places, however many cameras there are',
    (preset, side, places) => {
      for (const count of [1, 7, 40]) {
        const layout = wallLayout(preset, count, HD, GAP);
        expect(layout).toMatchObject({ columns: side, rows: side });
        expect(layout.places).toHaveLength(places);
      }
    },
  );

  it('fills the grid: every cell belongs to one place', () => {
    for (const preset of ['1', '4', '6', '8', '9', '16', '25'] as const) {
      const { columns, rows, places } = wallLayout(preset, 3, HD, GAP);
      const cells = places.flatMap(({ column, row, wide, high }) =>
        Array.from({ length: wide * high }, (_, n) => `${column + (n % wide)} ${row + Math.floor(n / wide)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(cells).toHaveLength(columns * rows);
    }
  });

  it('has the large tile first, as wide and high as the cells and gaps that it covers', () => {
    const layout = wallLayout('8', 8, HD, GAP);
    expect(layout.places[0]).toEqual({ column: 0, row: 0, wide: 3, high: 3 });
    expect(layout.places.slice(1, 5)).toEqual([
      { column: 3, row: 0, wide: 1, high: 1 },
      { column: 3, row: 1, wide: 1, high: 1 },
      { column: 3, row: 2, wide: 1, high: 1 },
      { column: 0, row: 3, wide: 1, high: 1 },
    ]);
    expect(tileBox(layout, { column: 0, row: 0, wide: 3, high: 3 }, GAP)).toEqual({
      left: 0,
      top: 0,
      width: 3 * layout.tileWidth + 2 * GAP,
      height: 3 * layout.tileHeight + 2 * GAP,
    });
  });

  it('property: fits into every room', () => {
    const preset = fc.constantFrom('1', '4', '6', '8', '9', '16', '25');
    fc.assert(
      fc.property(preset, rooms, (chosen, room) => {
        const { columns, rows, tileWidth, tileHeight } = wallLayout(chosen, 4, room, GAP);
        if (tileWidth === 0) return;
        expect(tileWidth * columns + GAP * (columns - 1)).toBeLessThanOrEqual(room.width);
        expect(tileHeight * rows + GAP * (rows - 1)).toBeLessThanOrEqual(room.height);
      }),
    );
  });
});
