import { describe, expect, it } from 'vitest';
import { afterLong } from '../../../signaling/connection/long-timer.ts';
import { ManualClock } from './manual-clock.ts';

const DAY_MS = 86_400_000;

/** Takes what setTimeout does, 31 bits; that one would fire at once for more. */
class NarrowClock extends ManualClock {
  override after(delay_ms: number, task: () => void): () => void {
    if (delay_ms >= 2 ** 31) throw new Error('does not fit into a timer');
    return super.after(delay_ms, task);
  }
}

describe('afterLong', () => {
  it('waits for months', () => {
    const clock = new NarrowClock();
    let fired = 0;
    afterLong(clock, 100 * DAY_MS, () => (fired += 1));
    clock.advance(100 * DAY_MS - 1);
    expect(fired).toBe(0);
    clock.advance(1);
    expect(fired).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('can be cancelled after its first stretch', () => {
    const clock = new NarrowClock();
    const cancel = afterLong(clock, 100 * DAY_MS, () => {
      throw new Error('fired');
    });
    clock.advance(50 * DAY_MS);
    cancel();
    expect(clock.pending).toBe(0);
  });
});
