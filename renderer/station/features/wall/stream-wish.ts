import type { StreamWish } from '../../../../preload/contract/model.ts';

/** Heights that cameras have; asking for the exact tile size would make the encoder start anew at every resize. */
const HEIGHTS = [180, 360, 540, 720, 1080, 1440, 2160] as const;
const ASPECT = 16 / 9;
const FPS = 30;

/** What a tile of this many device pixels can use: the next size up that cameras have. */
export function streamWishFor(deviceWidth: number, deviceHeight: number): StreamWish {
  const needed = Math.max(deviceHeight, deviceWidth / ASPECT);
  const height = HEIGHTS.find((candidate) => candidate >= needed) ?? 2160;
  return { max_width: Math.round(height * ASPECT), max_height: height, max_fps: FPS };
}
