import { expect, it } from 'vitest';
import {
  clockAdvice,
  clockWords,
  profileWords,
} from '../../../../../renderer/station/features/camera-control/details-words.ts';

it.each([
  [-180, 'wrong', 'Its clock is 3 min behind'],
  [-45, 'wrong', 'Its clock is 45 s behind'],
  [7_200, 'wrong_zone', 'Its clock is 2 h ahead'],
  [4, 'right', 'Its clock is right'],
  [null, 'unknown', 'It doesn’t say'],
] as const)('says of a clock that is %s s ahead, which is %s: %s', (clock_ahead_s, clock, words) => {
  expect(clockWords({ clock_ahead_s, clock })).toBe(words);
});

it('gives advice for a wrong time, another for a wrong zone, and none for a right clock', () => {
  expect(clockAdvice({ clock: 'wrong' })).toMatch(/NTP/);
  expect(clockAdvice({ clock: 'wrong_zone' })).toMatch(/time zone/);
  expect(clockAdvice({ clock: 'right' })).toBeNull();
  expect(clockAdvice({ clock: 'unknown' })).toBeNull();
});

it('says of a picture what the camera says of it', () => {
  const h265 = { name: 'a', codec: 'H265', width: 704, height: 576, fps: 12.5 };
  expect(profileWords(h265)).toBe('704 × 576, 13 a second, H.265');
  expect(profileWords({ ...h265, width: null, fps: null })).toBe('H.265');
  expect(profileWords({ name: 'a', codec: 'unknown', width: null, height: null, fps: null })).toBe(
    'It doesn’t say',
  );
});
