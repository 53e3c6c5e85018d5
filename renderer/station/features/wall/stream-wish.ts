import type { StreamWish } from '../../../../preload/contract/model.ts';

/** Heights that cameras have; asking for the exact tile size would make the encoder start anew at every resize. */
const HEIGHTS = [180, 360, 540, 720, 1080, 1440, 2160] as const;
/** Of most cameras. */
export const ASPECT = 16 / 9;
const FPS = 30;

/**
 * The lines that a tile of this many device pixels can use: the next size up that cameras have.
 *
 * @param aspect width to height of the picture, which leaves a part of a tile of another shape empty
 */
export function streamHeightFor(deviceWidth: number, deviceHeight: number, aspect: number): number {
  const height = Math.min(deviceHeight, deviceWidth / aspect);
  const needed = Math.max(height, (height * aspect) / ASPECT);
  return HEIGHTS.find((candidate) => candidate >= needed) ?? 2160;
}

/** The wish for a 16:9 picture of this many lines. */
export function streamWishOf(height: number): StreamWish {
  return { max_width: Math.round(height * ASPECT), max_height: height, max_fps: FPS };
}
