import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StreamFigures } from './stream-figures.ts';
import type { TileDataState } from './tile-state.ts';

/** What was known of a camera's video at a moment. */
export interface HistoryPoint {
  /** Milliseconds of the elapsed clock. */
  readonly at: number;
  /** Null when nothing could be measured. */
  readonly figures: StreamFigures | null;
  /** Null while it rested because nobody saw it, which says nothing about the camera. */
  readonly state: TileDataState | null;
}

/** How far back it goes, milliseconds. */
export const HISTORY_MS = 120_000;

/** Figures come once a second; that there are none is noted no more often. */
const EVERY_MS = 900;

/** The figures of the last two minutes, oldest first: about a hundred and twenty, whatever comes. */
export class FigureHistory {
  readonly store: StoreApi<readonly HistoryPoint[]> = createStore<readonly HistoryPoint[]>(() => []);

  add(point: HistoryPoint): void {
    const points = this.store.getState();
    if (!isNews(points.at(-1), point)) return;
    const kept = points.filter(({ at }) => point.at - at <= HISTORY_MS);
    this.store.setState([...kept, point], true);
  }
}

/** Figures are read more often than they are renewed. */
function isNews(last: HistoryPoint | undefined, { at, figures }: HistoryPoint): boolean {
  if (last === undefined) return true;
  return at - last.at >= EVERY_MS && (figures === null || figures !== last.figures);
}
