import type { Display, Rectangle } from 'electron';
import type { StartProblem } from '../../preload/contract/start-problem.ts';

type Placed = Pick<Display, 'bounds'>;

export interface ChosenDisplay<T> {
  /** Null when none was asked for. */
  display: T | null;
  problems: StartProblem[];
}

/**
 * The display with the number that was asked for, or else the first one. They count from 1, from left to right, and those
 * above one another from top to bottom.
 */
export function chooseDisplay<T extends Placed>(
  asked: number | null,
  displays: readonly T[],
): ChosenDisplay<T> {
  if (asked === null) return { display: null, problems: [] };
  const inOrder = displays.toSorted((a, b) => byPlace(a.bounds, b.bounds));
  const display = inOrder[asked - 1];
  if (display !== undefined) return { display, problems: [] };
  const problem = { kind: 'display_unknown', asked, count: displays.length } as const;
  return { display: inOrder[0] ?? null, problems: [problem] };
}

function byPlace(a: Rectangle, b: Rectangle): number {
  return a.x - b.x || a.y - b.y;
}
