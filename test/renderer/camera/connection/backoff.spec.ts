import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reconnectDelay } from '../../../../renderer/camera/connection/backoff.ts';

it('doubles its ceiling from half a second up to thirty', () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => reconnectDelay(attempt, () => 1));
  expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

it('is fully jittered: anything from nothing to the ceiling', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = reconnectDelay(attempt, () => random);
      expect(delay).toBe(random * reconnectDelay(attempt, () => 1));
    }),
  );
});
