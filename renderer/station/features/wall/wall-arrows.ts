import type { Place } from '../../../../preload/contract/wall-model.ts';
import { WALK_USES, type WalkKey } from '../keyboard/key-map.ts';

export type Arrow = WalkKey;

const ARROWS: ReadonlySet<string> = new Set(WALK_USES.flatMap(({ keys }) => [...keys]));

export function isArrow(key: string): key is Arrow {
  return ARROWS.has(key);
}

/**
 * Where an arrow key leads from camera `from`; stays at the wall's edges. Left and right go on in the row before or
 * after, and so to the page before or after; up and down stay on the page.
 *
 * @param places those of one page, every page having the same
 * @param count cameras on all pages
 */
export function tileInDirection(from: number, arrow: Arrow, places: readonly Place[], count: number): number {
  if (arrow === 'Home') return 0;
  if (arrow === 'End') return count - 1;
  const first = from - (from % places.length);
  const onPage = places.slice(0, count - first);
  const next = neighbour(onPage, from - first, arrow);
  if (next !== null) return first + next;
  switch (arrow) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(count - 1, from + 1);
    case 'ArrowUp':
    case 'ArrowDown':
      return from;
  }
}

type Way = Exclude<Arrow, 'Home' | 'End'>;

/** The nearest place that way which lies beside this one; downwards into a shorter row, that row's last. */
function neighbour(places: readonly Place[], from: number, way: Way): number | null {
  const origin = places[from];
  if (origin === undefined) return null;
  const ahead = places
    .map((place, index) => ({
      index,
      far: distance(origin, place, way),
      beside: isBeside(origin, place, way),
    }))
    .filter(({ far }) => far >= 0)
    .sort((a, b) => a.far - b.far || a.index - b.index);
  const nearest = ahead.find(({ beside }) => beside);
  if (nearest !== undefined) return nearest.index;
  if (way !== 'ArrowDown') return null;
  return ahead.filter(({ far }) => far === ahead[0]?.far).at(-1)?.index ?? null;
}

/** Cells between the two, that way; negative for what does not lie that way. */
function distance(from: Place, to: Place, way: Way): number {
  switch (way) {
    case 'ArrowLeft':
      return from.column - (to.column + to.wide);
    case 'ArrowRight':
      return to.column - (from.column + from.wide);
    case 'ArrowUp':
      return from.row - (to.row + to.high);
    case 'ArrowDown':
      return to.row - (from.row + from.high);
  }
}

function isBeside(from: Place, to: Place, way: Way): boolean {
  const sideways = way === 'ArrowLeft' || way === 'ArrowRight';
  const [start, length] = sideways ? (['row', 'high'] as const) : (['column', 'wide'] as const);
  return from[start] < to[start] + to[length] && to[start] < from[start] + from[length];
}
