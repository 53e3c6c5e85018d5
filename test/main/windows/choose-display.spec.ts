import { expect, it } from 'vitest';
import { chooseDisplay } from '../../../main/windows/choose-display.ts';

const at = (x: number, y: number) => ({ bounds: { x, y, width: 1920, height: 1080 } });
const [left, middle, below] = [at(-1920, 0), at(0, 0), at(0, 1080)];
const ALL = [middle, below, left];

it('displays count from left to right, then from top to bottom', () => {
  expect([1, 2, 3].map((number) => chooseDisplay(number, ALL).display)).toEqual([left, middle, below]);
  expect(chooseDisplay(2, ALL).problems).toEqual([]);
});

it('a number that no display has takes the first one, and says so', () => {
  expect(chooseDisplay(4, ALL)).toEqual({
    display: left,
    problems: [{ kind: 'display_unknown', asked: 4, count: 3 }],
  });
});

it('none is chosen when none is asked for', () => {
  expect(chooseDisplay(null, ALL)).toEqual({ display: null, problems: [] });
});
