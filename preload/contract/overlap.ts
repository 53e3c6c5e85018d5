import type { Place } from './wall-model.ts';

/** Whether two places lie one over the other. A file of its own, so that a page can have it without any schema. */
export function overlap(a: Place, b: Place): boolean {
  return (
    a.column < b.column + b.wide &&
    b.column < a.column + a.wide &&
    a.row < b.row + b.high &&
    b.row < a.row + a.high
  );
}
