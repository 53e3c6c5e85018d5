import { describe, expect, it } from 'vitest';
import { boundsFor, boundsIn } from '../../../main/windows/window-bounds.ts';

const ONE_DISPLAY = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const saved = { x: 100, y: 80, width: 1000, height: 700, maximized: false };

describe('where the window opens', () => {
  it('is where it was', () => {
    expect(boundsFor(saved, ONE_DISPLAY)).toEqual({ x: 100, y: 80, width: 1000, height: 700 });
  });

  it('is the middle at the first start', () => {
    expect(boundsFor(null, ONE_DISPLAY)).toEqual({ width: 1280, height: 800 });
  });

  it.each([
    ['its display is gone', { ...saved, x: 2500 }],
    ['its title bar is above every display', { ...saved, y: -200 }],
    ['its title bar is below', { ...saved, y: 1030 }],
    ['only a sliver of it is left', { ...saved, x: -980 }],
  ])('is the middle, in the size that it had, when %s', (_case, state) => {
    expect(boundsFor(state, ONE_DISPLAY)).toEqual({ width: 1000, height: 700 });
  });

  it('is never smaller than the wall needs', () => {
    expect(boundsFor({ ...saved, width: 10, height: 10 }, ONE_DISPLAY)).toMatchObject({
      width: 800,
      height: 600,
    });
  });
});

it('the middle of a display that was asked for keeps the size where it fits', () => {
  const area = { x: 1920, y: 40, width: 1600, height: 900 };
  expect(boundsIn(area, saved)).toEqual({ x: 2220, y: 140, width: 1000, height: 700 });
  expect(boundsIn(area, null)).toEqual({ x: 2080, y: 90, width: 1280, height: 800 });
  expect(boundsIn(area, { ...saved, width: 4000, height: 3000 })).toEqual(area);
});
