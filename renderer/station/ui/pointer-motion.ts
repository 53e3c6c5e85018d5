interface Point {
  readonly screenX: number;
  readonly screenY: number;
}

/**
 * Tells a pointer that is moved from one under which the page moves: Chromium sends the same event for both. The first event only
 * says where the pointer is.
 */
export function createMotionCheck(): (event: Point) => boolean {
  let last: Point | null = null;
  return ({ screenX, screenY }) => {
    const moved = last !== null && (last.screenX !== screenX || last.screenY !== screenY);
    last = { screenX, screenY };
    return moved;
  };
}
