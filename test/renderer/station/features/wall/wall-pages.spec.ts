import { expect, it } from 'vitest';
import { turnPage, wallPages } from '../../../../../renderer/station/features/wall/wall-pages.ts';

it('shows the page that the camera is on; the last one may be short', () => {
  expect(wallPages(0, 4, 9)).toEqual({ page: 0, pages: 3, first: 0, end: 4 });
  expect(wallPages(3, 4, 9)).toMatchObject({ page: 0 });
  expect(wallPages(4, 4, 9)).toMatchObject({ page: 1, first: 4, end: 8 });
  expect(wallPages(8, 4, 9)).toMatchObject({ page: 2, first: 8, end: 9 });
  expect(wallPages(2, 4, 4)).toEqual({ page: 0, pages: 1, first: 0, end: 4 });
});

it('turns to the first camera of the page, and from the last page to the first', () => {
  const first = wallPages(2, 4, 9);
  expect(turnPage(first, 1, 4)).toBe(4);
  expect(turnPage(first, -1, 4)).toBe(8);
  expect(turnPage(wallPages(8, 4, 9), 1, 4)).toBe(0);
  expect(turnPage(wallPages(0, 4, 3), 1, 4)).toBe(0);
});
