import { expect, it } from 'vitest';
import { newWindowPlace } from '../../../main/windows/new-window-place.ts';

const LEFT = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 40, width: 1600, height: 900 };
const FROM = { x: 100, y: 80, width: 1000, height: 700 };

it('another window is on the display that has none, in the size of the one that it came from', () => {
  const place = { x: 2220, y: 140, width: 1000, height: 700 };
  expect(newWindowPlace(FROM, [FROM], [LEFT, RIGHT])).toEqual(place);
  expect(newWindowPlace(place, [place], [LEFT, RIGHT])).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
});

it('a window that reaches over to a display is on the one that shows most of it', () => {
  const over = { ...FROM, x: 1000 };
  expect(newWindowPlace(over, [over], [LEFT, RIGHT])).toMatchObject({ x: 2220 });
});

it('without such a display it is beside the one that it came from, and on no other', () => {
  const second = newWindowPlace(FROM, [FROM], [LEFT]);
  expect(second).toEqual({ ...FROM, x: 140, y: 120 });
  expect(newWindowPlace(FROM, [FROM, second], [LEFT])).toEqual({ ...FROM, x: 180, y: 160 });
});

it('where there is no room beside it, it begins at the corner, and again on no other', () => {
  const low = { ...FROM, x: 900, y: 330 };
  const corner = newWindowPlace(low, [low], [LEFT]);
  expect(corner).toEqual({ ...FROM, x: 0, y: 0 });
  expect(newWindowPlace(low, [low, corner], [LEFT])).toEqual({ ...FROM, x: 40, y: 40 });
});
