import type { StreamWish } from '../../../preload/contract/model.ts';

/** What a camera is asked for, and why not for more. */
export interface AskedStream {
  readonly stream: StreamWish;
  readonly because: 'tile' | 'decoder';
}

const LEAST_HEIGHT = 180;
/** Of each side: a bit less than half of the pixels for each level. */
const SMALLER = 2 / 3;
/** From this level on fewer frames too. */
const FEWER_FRAMES_LEVEL = 2;
const FEWER_FRAMES = 15;

/**
 * @param tile what the tile can use
 * @param level how far this computer falls short of decoding that, see decode-load.ts
 */
export function askedStream(tile: StreamWish, level: number): AskedStream {
  if (level === 0) return { stream: tile, because: 'tile' };
  const height = even(Math.max(Math.min(LEAST_HEIGHT, tile.max_height), tile.max_height * SMALLER ** level));
  const stream = {
    max_width: even((tile.max_width / tile.max_height) * height),
    max_height: height,
    max_fps: level < FEWER_FRAMES_LEVEL ? tile.max_fps : Math.min(FEWER_FRAMES, tile.max_fps),
  };
  return { stream, because: 'decoder' };
}

function even(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}
