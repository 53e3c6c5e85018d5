import { describe, expect, it } from 'vitest';
import { createElapsedClock } from '../../../../renderer/station/webrtc/elapsed-clock.ts';

function clocks() {
  const time = { mono: 5_000, wall: 1_000_000 };
  return {
    time,
    now: createElapsedClock(
      () => time.mono,
      () => time.wall,
    ),
  };
}

describe('elapsed clock', () => {
  it('follows the monotonic clock', () => {
    const { time, now } = clocks();
    const before = now();
    time.mono += 250;
    time.wall += 250;
    expect(now() - before).toBe(250);
  });

  it('counts sleep, which the monotonic clock leaves out', () => {
    const { time, now } = clocks();
    const before = now();
    time.mono += 10;
    time.wall += 3_600_000;
    expect(now() - before).toBe(3_600_000);
  });

  it('never goes back when the wall clock does, and counts a sleep after that in full', () => {
    const { time, now } = clocks();
    const before = now();
    time.wall -= 86_400_000;
    time.mono += 5;
    expect(now() - before).toBe(5);
    time.wall += 60_000;
    expect(now() - before).toBe(60_005);
  });

  it('ignores small nudges', () => {
    const { time, now } = clocks();
    const before = now();
    time.wall += 400;
    expect(now()).toBe(before);
  });
});
