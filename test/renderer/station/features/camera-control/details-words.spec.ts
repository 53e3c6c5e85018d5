import { expect, it } from 'vitest';
import {
  clockAdvice,
  clockWords,
  profileWords,
} from '../../../../../renderer/station/features/camera-control/details-words.ts';

const clock = (clock_ahead_s: number | null, clock_in_wrong_zone = false) => ({
  clock_ahead_s,
  clock_in_wrong_zone,
});

it.each([
  [-180, 'Its clock is 3 min behind'],
  [-45, 'Its clock is 45 s behind'],
  [7_200, 'Its clock is 2 h ahead'],
  [2, 'Its clock is right'],
  [null, 'It doesn’t say'],
])('says of a clock that is %s s ahead: %s', (ahead, words) => {
  expect(clockWords(clock(ahead))).toBe(words);
});

it('gives advice for a wrong time, another for a wrong zone, and none for a right clock', () => {
  expect(clockAdvice(clock(-180))).toMatch(/NTP/);
  expect(clockAdvice(clock(7_200, true))).toMatch(/time zone/);
  expect(clockAdvice(clock(-1))).toBeNull();
  expect(clockAdvice(clock(null))).toBeNull();
});

it('says of a picture what the camera says of it', () => {
  const h265 = { name: 'a', codec: 'H265', width: 704, height: 576, fps: 12.5 };
  expect(profileWords(h265)).toBe('704 × 576, 13 a second, H.265');
  expect(profileWords({ ...h265, width: null, fps: null })).toBe('H.265');
  expect(profileWords({ name: 'a', codec: 'unknown', width: null, height: null, fps: null })).toBe(
    'It doesn’t say',
  );
});
