import type { SyntheticEvent } from 'react';

/** So close to the tile's own shape that cutting a hair's breadth beats a dark line at its edge. */
export function isOfShape(aspect: number, tileAspect: number): boolean {
  return Math.abs(aspect / tileAspect - 1) < 0.02;
}

/** Width to height of what a <video> shows; null without a picture. */
export function aspectOf({ currentTarget: { videoWidth, videoHeight } }: SyntheticEvent<HTMLVideoElement>) {
  return videoHeight === 0 ? null : videoWidth / videoHeight;
}
