import { describe, expect, it } from 'vitest';
import {
  ago,
  clockTime,
  countdown,
  day,
  duration,
  span,
} from '../../../../renderer/station/ui/time-words.ts';

describe('times in words', () => {
  it('durations', () => {
    expect([8, 60, 125].map(duration)).toEqual(['8 s', '1 min', '2 min 5 s']);
  });

  it('spans, as exactly as it matters', () => {
    const minute = 60_000;
    expect([8_400, 12 * minute, 185 * minute, 26 * 60 * minute, 48 * 60 * minute].map(span)).toEqual([
      '8 s',
      '12 min',
      '3 h 5 min',
      '1 d 2 h',
      '2 d',
    ]);
  });

  it('days', () => {
    expect(day(new Date(2026, 9, 26, 7).toISOString())).toBe('26 Oct 2026');
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
