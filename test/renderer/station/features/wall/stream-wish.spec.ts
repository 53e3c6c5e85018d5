import { expect, it } from 'vitest';
import { streamHeightFor } from '../../../../../renderer/station/features/wall/stream-wish.ts';

it.each([
  [640, 360, 16 / 9, 360],
  [641, 361, 16 / 9, 540],
  // A strip shows a small picture, whichever way it lies.
  [1_280, 90, 16 / 9, 180],
  [160, 720, 16 / 9, 180],
  // Held upright, a phone fills a high tile.
  [405, 720, 9 / 16, 720],
  [640, 480, 4 / 3, 540],
  [9_000, 9_000, 16 / 9, 2_160],
])('a tile of %i × %i with a picture of %f asks for %i lines', (width, height, aspect, lines) => {
  expect(streamHeightFor(width, height, aspect)).toBe(lines);
});
