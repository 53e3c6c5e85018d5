import type { Rectangle } from 'electron';
import { boundsIn } from './window-bounds.ts';

/** So far to the right and down that both title bars can be read. */
const OFFSET = 40;

/**
 * Where another window opens: in the middle of a display that no window is on, or else beside the one that it came from, in that one's
 * size.
 *
 * @param others where the windows of now are
 * @param areas what displays leave to windows
 */
export function newWindowPlace(
  from: Rectangle,
  others: readonly Rectangle[],
  areas: readonly Rectangle[],
): Rectangle {
  const free = areas.find((area) => !others.some((other) => area === areaOf(other, areas)));
  if (free !== undefined) return boundsIn(free, from);
  const area = areaOf(from, areas);
  const { width, height } = from;
  let [x, y] = [from.x, from.y];
  do {
    [x, y] = [x + OFFSET, y + OFFSET];
  } while (others.some((other) => other.x === x && other.y === y));
  if (area === undefined || isInside({ x, y, width, height }, area)) return { x, y, width, height };
  return { ...firstPlace(area, others), width, height };
}

/** The display that shows most of it. */
function areaOf(window: Rectangle, areas: readonly Rectangle[]): Rectangle | undefined {
  return areas.toSorted((a, b) => shared(window, b) - shared(window, a))[0];
}

function shared(a: Rectangle, b: Rectangle): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, wide) * Math.max(0, high);
}

function isInside(window: Rectangle, area: Rectangle): boolean {
  return shared(window, area) === window.width * window.height;
}

/** From the corner of a display on, where no window begins yet. */
function firstPlace(area: Rectangle, others: readonly Rectangle[]): Pick<Rectangle, 'x' | 'y'> {
  let step = 0;
  const at = () => ({ x: area.x + step * OFFSET, y: area.y + step * OFFSET });
  while (others.some(({ x, y }) => x === at().x && y === at().y)) step += 1;
  return at();
}
