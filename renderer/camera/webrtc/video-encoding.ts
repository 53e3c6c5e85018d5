import type { StreamWish } from '../../../signaling/protocol/model.ts';

/** Pixels and frames a second of what the camera delivers. */
export interface PictureSize {
  width: number;
  height: number;
  fps: number;
}
export interface VideoEncoding {
  /** Bits a second. */
  maxBitrate: number;
  /** At least 1. */
  scaleResolutionDownBy: number;
  /** Frames a second. */
  maxFramerate: number;
}

/** H.264 at real-time settings looks clean from about a tenth of a bit for each pixel of each frame. */
const BITS_PER_PIXEL = 0.1;
const LEAST_BITRATE = 300_000;
const MOST_BITRATE = 8_000_000;
const DEFAULT_FPS = 30;

/** The best that fits what the viewer can use. Bits follow the pixels that are really sent, not those captured. */
export function videoEncoding(picture: PictureSize, wish: StreamWish | null): VideoEncoding {
  const scale = wish === null ? 1 : downscale(picture, wish);
  const fps = Math.min(picture.fps || DEFAULT_FPS, wish?.max_fps ?? Number.POSITIVE_INFINITY);
  const pixels = (picture.width / scale) * (picture.height / scale);
  const bitrate = Math.round(pixels * fps * BITS_PER_PIXEL);
  return {
    maxBitrate: Math.min(MOST_BITRATE, Math.max(LEAST_BITRATE, bitrate)),
    scaleResolutionDownBy: scale,
    maxFramerate: fps,
  };
}

/** A phone held upright is as welcome as one held across, so the wish's longer side limits the picture's longer side. */
function downscale(picture: PictureSize, wish: StreamWish): number {
  const long = Math.max(picture.width, picture.height) / Math.max(wish.max_width, wish.max_height);
  const short = Math.min(picture.width, picture.height) / Math.min(wish.max_width, wish.max_height);
  return Math.max(1, long, short);
}
