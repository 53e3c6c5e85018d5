import { HISTORY_MS, type HistoryPoint } from '../../webrtc/figure-history.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';

/** Points further apart have a time between them in which nothing was measured. They come once a second, on a busy computer later. */
const APART_MS = 2_500;

/** One entry a moment, oldest first: null figures break the line. */
export interface ChartColumns {
  /** Seconds from the newest point, so 0 or less. */
  readonly seconds: readonly number[];
  readonly figures: readonly (StreamFigures | null)[];
}

/** The points as a chart takes them: what was not measured is a gap, not a line from before to after. */
export function chartColumns(points: readonly HistoryPoint[]): ChartColumns {
  const now = points.at(-1)?.at ?? 0;
  const rows = points.flatMap((point, index): Pick<HistoryPoint, 'at' | 'figures'>[] => {
    const before = points[index - 1];
    if (before === undefined || point.at - before.at <= APART_MS) return [point];
    return [{ at: (before.at + point.at) / 2, figures: null }, point];
  });
  return {
    seconds: rows.map(({ at }) => (at - now) / 1_000),
    figures: rows.map(({ figures }) => figures),
  };
}

/** Where the time axis begins, in seconds from the newest point. */
export const FIRST_SECOND = -HISTORY_MS / 1_000;
