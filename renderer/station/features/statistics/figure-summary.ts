import type { HistoryPoint } from '../../webrtc/figure-history.ts';
import type { ChartKind } from './chart-kinds.ts';

/** A figure over the last two minutes, in its unit. */
export interface FigureSummary {
  /** Null when it can't be told at the moment. */
  readonly now: number | null;
  readonly lowest: number;
  readonly highest: number;
  readonly average: number;
}

/** @returns null when it was not measured at all */
export function figureSummary(
  points: readonly HistoryPoint[],
  { valueOf }: Pick<ChartKind, 'valueOf'>,
): FigureSummary | null {
  const values = points.map(({ figures }) => (figures === null ? null : valueOf(figures)));
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return {
    now: values.at(-1) ?? null,
    lowest: Math.min(...known),
    highest: Math.max(...known),
    average: known.reduce((sum, value) => sum + value, 0) / known.length,
  };
}
