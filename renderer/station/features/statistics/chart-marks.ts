import type { HistoryPoint } from '../../webrtc/figure-history.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import type { TileDataState } from '../../webrtc/tile-state.ts';

/** A moment at which something changed. */
export type ChartMark = {
  /** Seconds from the newest point, so 0 or less. */
  readonly second: number;
} & (
  | { readonly kind: 'state'; readonly state: TileDataState }
  | { readonly kind: 'resolution'; readonly from: string; readonly to: string }
);

/** The changes of state and of resolution, oldest first. Over a time without either, what holds after it is compared to what held before. */
export function chartMarks(points: readonly HistoryPoint[]): ChartMark[] {
  const now = points.at(-1)?.at ?? 0;
  const marks: ChartMark[] = [];
  let state: TileDataState | null = null;
  let resolution: string | null = null;
  for (const point of points) {
    const second = (point.at - now) / 1_000;
    const size = resolutionOf(point.figures);
    if (state !== null && point.state !== null && point.state !== state) {
      marks.push({ second, kind: 'state', state: point.state });
    }
    if (resolution !== null && size !== null && size !== resolution) {
      marks.push({ second, kind: 'resolution', from: resolution, to: size });
    }
    state = point.state ?? state;
    resolution = size ?? resolution;
  }
  return marks;
}

function resolutionOf(figures: StreamFigures | null): string | null {
  if (figures === null || figures.width === null || figures.height === null) return null;
  return `${figures.width}×${figures.height}`;
}
