import { describe, expect, it } from 'vitest';
import { ago, clockTime, countdown, duration } from '../../../../renderer/station/ui/time-words.ts';

describe('times in words', () => {
  it('durations', () => {
    expect([8, 60, 125].map(duration)).toEqual(['8 s', '1 min', '2 min 5 s']);
  });

  it('ages', () => {
    expect([-5, 3_400, 300_000, 7_200_000].map(ago)).toEqual(['0 s ago', '3 s ago', '5 min ago', '2 h ago']);
  });

  it('countdowns end at zero', () => {
    expect(countdown(581_000, 0)).toBe('9:41');
    expect(countdown(0, 9_000)).toBe('0:00');
  });

  it('times of day, with the day when it was not today', () => {
    const now = new Date(2026, 2, 4, 15, 0).getTime();
    expect(clockTime(new Date(2026, 2, 4, 14, 3).toISOString(), now)).toBe('14:03');
    expect(clockTime(new Date(2026, 2, 2, 9, 5).toISOString(), now)).toBe('Mon 09:05');
    expect(clockTime(new Date(2025, 9, 3, 9, 5).toISOString(), now)).toBe('3 Oct, 09:05');
  });
});
