import type { Slot } from './feed-pair.ts';
import type { TileState } from './tile-state.ts';

/** What a tile draws of its camera. */
export interface WatcherSnapshot {
  readonly state: TileState;
  /** The stream for each <video>; null for an idle one. */
  readonly streams: readonly [MediaStream | null, MediaStream | null];
  /** Which <video> is seen. */
  readonly front: Slot;
  /** Of the <video> that is seen; null while there is none. */
  readonly sound: MediaStream | null;
  /** Nothing comes, because nobody sees it. */
  readonly resting: boolean;
}

/** Whether there is nothing new to draw. */
export function sameSnapshot(a: WatcherSnapshot, b: WatcherSnapshot): boolean {
  return (
    a.front === b.front &&
    a.sound === b.sound &&
    a.resting === b.resting &&
    a.streams[0] === b.streams[0] &&
    a.streams[1] === b.streams[1] &&
    JSON.stringify(a.state) === JSON.stringify(b.state)
  );
}
