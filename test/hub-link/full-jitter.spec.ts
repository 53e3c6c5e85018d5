import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullJitter } from '../../hub-link/full-jitter.ts';

describe('full jitter', () => {
  it('has the ceiling 0.5 s × 2ⁿ, and 30 s at most', () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => fullJitter(attempt, () => 1));
    expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('spreads over the whole range, from zero on', () => {
    expect(fullJitter(3, () => 0)).toBe(0);
    expect(fullJitter(3, () => 0.25)).toBe(1_000);
  });

  it('is a wait that a timer can take, for any attempt', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (attempt, random) => {
          const delay_ms = fullJitter(attempt, () => random);
          expect(delay_ms).toBeGreaterThanOrEqual(0);
          expect(delay_ms).toBeLessThan(30_000);
        },
      ),
    );
  });
});
