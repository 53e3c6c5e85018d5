import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleTop } from '../../../../../renderer/station/features/statistics/scale-top.ts';

it('reads easily', () => {
  const tops = [
    [0, 10],
    [14.9, 10],
    [16, 10],
    [31, 10],
    [731_000, 100_000],
    [0.013, 0.02],
  ] as const;
  expect(tops.map(([largest, least]) => scaleTop(largest, least))).toEqual([10, 15, 20, 40, 800_000, 0.02]);
});

it('is above every value, and not far above it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (value) => {
      const top = scaleTop(value, 1e-6);
      return top >= value * (1 - 1e-6) && top <= value * 2;
    }),
  );
});
