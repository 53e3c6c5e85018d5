import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileInDirection, wallLayout } from '../../../../../renderer/station/features/wall/wall-layout.ts';

const GAP = 6;
const HD = { width: 1280, height: 720 };

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
    expect(wallLayout(count, room, GAP)).toMatchObject({ columns, rows });
  });

  const rooms = fc.record({
    width: fc.integer({ min: 50, max: 8_000 }),
    height: fc.integer({ min: 50, max: 5_000 }),
  });

  it('property: everything fits, every tile has a place, and no other arrangement has larger tiles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), rooms, (count, room) => {
        const layout = wallLayout(count, room, GAP);
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

describe('arrow keys', () => {
  it('walk a wall of five in three columns', () => {
    expect(tileInDirection(0, 'ArrowRight', 3, 5)).toBe(1);
    expect(tileInDirection(0, 'ArrowLeft', 3, 5)).toBe(0);
    expect(tileInDirection(1, 'ArrowDown', 3, 5)).toBe(4);
    expect(tileInDirection(2, 'ArrowDown', 3, 5)).toBe(4);
    expect(tileInDirection(4, 'ArrowDown', 3, 5)).toBe(4);
    expect(tileInDirection(4, 'ArrowUp', 3, 5)).toBe(1);
    expect(tileInDirection(3, 'Home', 3, 5)).toBe(0);
    expect(tileInDirection(0, 'End', 3, 5)).toBe(4);
  });

  it('property: never leave the wall', () => {
    const arrows = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        arrows,
        (count, columns, at, arrow) => {
          const next = tileInDirection(at % count, arrow, columns, count);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
        },
      ),
    );
  });
});
