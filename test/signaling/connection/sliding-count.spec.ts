import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlidingCount } from '../../../signaling/connection/sliding-count.ts';

describe('SlidingCount', () => {
  it('never forgets an event of the window, and forgets it at most a sixtieth later', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }), (gaps) => {
        const count = new SlidingCount(60);
        const times: number[] = [];
        let now = 5_000;
        for (const gap of gaps) {
          now += gap;
          count.add(now);
          times.push(now);
          const within = times.filter((time) => now - time < 60_000).length;
          const at_most = times.filter((time) => now - time < 61_000).length;
          expect(count.count(now)).toBeGreaterThanOrEqual(within);
          expect(count.count(now)).toBeLessThanOrEqual(at_most);
        }
      }),
    );
  });

  it('is empty again after a long silence', () => {
    const count = new SlidingCount(60);
    for (let i = 0; i < 500; i += 1) count.add(i * 100);
    expect(count.count(10_000_000)).toBe(0);
  });
});
