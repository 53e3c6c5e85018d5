import { zoomIdentity, type ZoomTransform } from 'd3-zoom';

/** Pixels. */
export interface AreaSize {
  readonly width: number;
  readonly height: number;
}

/** The same part of the picture in an area of another size. */
export function inOtherSize(transform: ZoomTransform, from: AreaSize, to: AreaSize): ZoomTransform {
  if (from.width === 0 || from.height === 0) return zoomIdentity;
  return zoomIdentity
    .translate((transform.x * to.width) / from.width, (transform.y * to.height) / from.height)
    .scale(transform.k);
}
