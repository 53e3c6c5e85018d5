import type { Rectangle } from 'electron';

export const MIN_SIZE = { width: 800, height: 600 } as const;
const DEFAULT_SIZE = { width: 1280, height: 800 } as const;
/** This much of the title bar must be on some display, or a person can't get hold of the window. */
const GRIP = 64;

type Bounds = { width: number; height: number } & Partial<Pick<Rectangle, 'x' | 'y'>>;

/** Where to open the window: where it was, if it can be reached there on the displays of now; else in the middle. */
export function boundsFor(saved: Rectangle | null, work_areas: readonly Rectangle[]): Bounds {
  if (saved === null) return DEFAULT_SIZE;
  const width = Math.max(saved.width, MIN_SIZE.width);
  const height = Math.max(saved.height, MIN_SIZE.height);
  const reachable = work_areas.some((area) => isReachable({ ...saved, width, height }, area));
  return reachable ? { x: saved.x, y: saved.y, width, height } : { width, height };
}

/** In the middle of an area, in the size that it had. */
export function boundsIn(area: Rectangle, saved: Rectangle | null): Rectangle {
  const width = Math.min(area.width, saved?.width ?? DEFAULT_SIZE.width);
  const height = Math.min(area.height, saved?.height ?? DEFAULT_SIZE.height);
  const [x, y] = [area.x + (area.width - width) / 2, area.y + (area.height - height) / 2];
  return { x: Math.round(x), y: Math.round(y), width, height };
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return overlap >= GRIP && window.y >= area.y && window.y + GRIP <= area.y + area.height;
}
