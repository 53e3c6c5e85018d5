import { expect, it } from 'vitest';
import { judgeClock } from '../../../gateway/onvif/judge-clock.ts';

const HOUR_MS = 3_600_000;

it.each([
  [null, 'unknown'],
  [0, 'right'],
  [-5_000, 'right'],
  [5_001, 'wrong'],
  [-180_000, 'wrong'],
  [HOUR_MS, 'wrong_zone'],
  [-5.5 * HOUR_MS - 4_000, 'wrong_zone'],
  [HOUR_MS + 60_000, 'wrong'],
  [20 * HOUR_MS, 'wrong'],
])('takes a clock that is ahead by %s ms for %s', (ahead_ms, verdict) => {
  expect(judgeClock(ahead_ms)).toBe(verdict);
});
