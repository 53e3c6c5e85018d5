import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimestampContinuity } from '../../../gateway/media/timestamp-continuity.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

function started() {
  const clock = new ManualClock();
  const time = new TimestampContinuity(clock);
  time.restart(90_000);
  return { clock, time };
}

describe("the viewers' RTP time", () => {
  it("is the camera's own, also where it wraps", () => {
    const { time } = started();
    const own = [4_294_964_296, 4_294_967_295, 2_999, 5_999];
    expect(own.map((timestamp) => time.map(timestamp, false))).toEqual(own);
  });

  it('goes on by the time that has passed when the camera is connected to anew', () => {
    const { clock, time } = started();
    time.map(1_000_000, false);
    clock.advance(2_000);
    time.restart(90_000);
    expect(time.map(77, false)).toBe(1_000_000 + 180_000);
    expect(time.map(77 + 3_000, false)).toBe(1_000_000 + 183_000);
  });

  it('does so even when the new clock happens to be near the old one', () => {
    const { clock, time } = started();
    time.map(1_000_000, false);
    clock.advance(2_000);
    time.restart(90_000);
    expect(time.map(1_000_100, false)).toBe(1_000_000 + 180_000);
  });

  it('goes on when the camera sets its clock, forward or back', () => {
    const { clock, time } = started();
    time.map(1_000_000, false);
    clock.advance(33);
    expect(time.map(500, false)).toBe(1_000_000 + 2_970);
    clock.advance(33);
    expect(time.map(500_000_000, false)).toBe(1_000_000 + 2 * 2_970);
  });

  it('lets the frames of a stream that reorders them go back a little', () => {
    const { time } = started();
    expect([9_000, 3_000, 6_000, 18_000].map((timestamp) => time.map(timestamp, true))).toEqual([
      9_000, 3_000, 6_000, 18_000,
    ]);
  });

  it('never goes back, whatever the camera says', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ timestamp: fc.nat(0xffff_ffff), wait_ms: fc.nat(5_000), restart: fc.boolean() }),
        ),
        (frames) => {
          const { clock, time } = started();
          let last: number | null = null;
          for (const { timestamp, wait_ms, restart } of frames) {
            clock.advance(wait_ms);
            if (restart) time.restart(90_000);
            const mapped = time.map(timestamp, false);
            if (last !== null) expect((mapped - last) | 0).toBeGreaterThanOrEqual(0);
            last = mapped;
          }
        },
      ),
    );
  });
});
