import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileInDirection, type Arrow } from '../../../../../renderer/station/features/wall/wall-arrows.ts';
import { gridPlaces, presetPlaces } from '../../../../../renderer/station/features/wall/wall-places.ts';

describe('arrow keys', () => {
  it('walk a wall of five in three columns', () => {
    const go = (from: number, arrow: Arrow) => tileInDirection(from, arrow, gridPlaces(3, 5), 5);
    expect(go(0, 'ArrowRight')).toBe(1);
    expect(go(2, 'ArrowRight')).toBe(3);
    expect(go(3, 'ArrowLeft')).toBe(2);
    expect(go(0, 'ArrowLeft')).toBe(0);
    expect(go(4, 'ArrowRight')).toBe(4);
    expect(go(1, 'ArrowDown')).toBe(4);
    expect(go(2, 'ArrowDown')).toBe(4);
    expect(go(4, 'ArrowDown')).toBe(4);
    expect(go(4, 'ArrowUp')).toBe(1);
    expect(go(1, 'ArrowUp')).toBe(1);
    expect(go(3, 'Home')).toBe(0);
    expect(go(0, 'End')).toBe(4);
  });

  it('walk into the large tile from every side and out of it', () => {
    // 0 0 1
    // 0 0 2
    // 3 4 5
    const go = (from: number, arrow: Arrow) => tileInDirection(from, arrow, presetPlaces('6'), 6);
    expect(go(1, 'ArrowLeft')).toBe(0);
    expect(go(2, 'ArrowLeft')).toBe(0);
    expect(go(3, 'ArrowUp')).toBe(0);
    expect(go(4, 'ArrowUp')).toBe(0);
    expect(go(5, 'ArrowUp')).toBe(2);
    expect(go(0, 'ArrowRight')).toBe(1);
    expect(go(0, 'ArrowDown')).toBe(3);
    expect(go(1, 'ArrowDown')).toBe(2);
    expect(go(2, 'ArrowRight')).toBe(3);
    expect(go(3, 'ArrowLeft')).toBe(2);
  });

  it('go on to the page before and after sideways, not up and down', () => {
    const go = (from: number, arrow: Arrow) => tileInDirection(from, arrow, presetPlaces('4'), 6);
    expect(go(3, 'ArrowRight')).toBe(4);
    expect(go(4, 'ArrowLeft')).toBe(3);
    expect(go(3, 'ArrowDown')).toBe(3);
    expect(go(4, 'ArrowUp')).toBe(4);
    expect(go(4, 'ArrowDown')).toBe(4);
    expect(go(5, 'ArrowRight')).toBe(5);
    expect(go(0, 'End')).toBe(5);
  });

  it('property: never leave the wall, and reach every camera', () => {
    const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
    const places = fc.oneof(
      fc.constantFrom('1', '4', '6', '8', '9', '16', '25').map(presetPlaces),
      fc.integer({ min: 1, max: 8 }).map((columns) => gridPlaces(columns, 40)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), places, (count, onPage) => {
        const reached = new Set([0]);
        for (const from of reached) {
          for (const arrow of arrows) {
            const next = tileInDirection(from, arrow, onPage, count);
            expect(next).toBeGreaterThanOrEqual(0);
            expect(next).toBeLessThan(count);
            reached.add(next);
          }
        }
        expect(reached.size).toBe(count);
      }),
    );
  });
});
