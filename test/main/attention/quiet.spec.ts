import { describe, expect, it } from 'vitest';
import { endOfQuiet, isQuiet, quietUntil } from '../../../main/attention/quiet.ts';

const HOUR = 3_600_000;
/** In this computer's time, whatever that is. */
const at = (hours: number, minutes = 0, day = 2) => new Date(2030, 0, day, hours, minutes).getTime();
const quiet = (from: number, to: number) => ({ quiet_until: null, quiet_hours: { from, to } });

describe('do not disturb', () => {
  it('by the hours of the day, over midnight too; the end is not in it', () => {
    const night = quiet(22 * 60, 7 * 60);
    expect([at(21, 59), at(22), at(3), at(6, 59), at(7)].map((now) => isQuiet(night, now))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    const noon = quiet(12 * 60, 13 * 60 + 30);
    expect([at(11, 59), at(12), at(13, 29), at(13, 30)].map((now) => isQuiet(noon, now))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is never on by hours that begin and end at the same minute', () => {
    expect(isQuiet(quiet(600, 600), at(10))).toBe(false);
  });

  it('by the button, for an hour or until seven tomorrow', () => {
    const now = at(23, 30);
    expect(quietUntil('hour', now)).toBe(now + HOUR);
    expect(quietUntil('tomorrow', now)).toBe(at(7, 0, 3));
    expect(quietUntil('tomorrow', at(0, 30, 3))).toBe(at(7, 0, 4));
    expect(quietUntil('off', now)).toBeNull();
    const settings = { quiet_until: now + HOUR, quiet_hours: null };
    expect(isQuiet(settings, now + HOUR - 1)).toBe(true);
    expect(isQuiet(settings, now + HOUR)).toBe(false);
  });

  it('does not last when the clock was set back by days', () => {
    expect(endOfQuiet(at(12, 0, 5), at(12, 0, 2))).toBeNull();
    expect(endOfQuiet(at(7, 0, 3), at(0, 0, 2))).toBe(at(7, 0, 3));
  });
});
