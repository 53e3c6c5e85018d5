import type { StreamWish } from '../../../../preload/contract/model.ts';

/** Heights that cameras have; asking for the exact tile size would make the encoder start anew at every resize. */
const HEIGHTS = [180, 360, 540, 720, 1080, 1440, 2160] as const;
const ASPECT = 16 / 9;
const FPS = 30;

/** The lines that a tile of this many device pixels can use: the next size up that cameras have. */
export function streamHeightFor(deviceWidth: number, deviceHeight: number): number {
  const needed = Math.max(deviceHeight, deviceWidth / ASPECT);
  return HEIGHTS.find((candidate) => candidate >= needed) ?? 2160;
}

/** The wish for a 16:9 picture of this many lines. */
export function streamWishOf(height: number): StreamWish {
  return { max_width: Math.round(height * ASPECT), max_height: height, max_fps: FPS };
}
