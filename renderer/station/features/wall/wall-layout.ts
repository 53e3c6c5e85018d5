export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  /** Pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
}

const ASPECT = 16 / 9;

/**
 * The columns × rows that make 16:9 tiles as large as the room allows; of two that are equal, the one with fewer empty
 * places.
 *
 * @param room pixels inside the wall's padding
 * @param gap pixels between tiles
 */
export function wallLayout(count: number, room: { width: number; height: number }, gap: number): WallLayout {
  let best = layoutWith(1, Math.max(1, count), room, gap);
  for (let columns = 2; columns <= count; columns += 1) {
    const layout = layoutWith(columns, count, room, gap);
    if (better(layout, best, count)) best = layout;
  }
  return best;
}

function layoutWith(
  columns: number,
  count: number,
  room: { width: number; height: number },
  gap: number,
): WallLayout {
  const rows = Math.ceil(count / columns);
  const byWidth = (room.width - gap * (columns - 1)) / columns;
  const byHeight = ((room.height - gap * (rows - 1)) / rows) * ASPECT;
  // Whole pixels, or a tile's edge falls between two and blurs.
  const tileWidth = Math.max(0, Math.floor(Math.min(byWidth, byHeight)));
  return { columns, rows, tileWidth, tileHeight: Math.floor(tileWidth / ASPECT) };
}

function better(a: WallLayout, b: WallLayout, count: number): boolean {
  if (a.tileWidth !== b.tileWidth) return a.tileWidth > b.tileWidth;
  return a.columns * a.rows - count < b.columns * b.rows - count;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** Where an arrow key leads from tile `from`; stays at the edges. */
export function tileInDirection(from: number, arrow: Arrow, columns: number, count: number): number {
  const last = count - 1;
  switch (arrow) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return from - columns >= 0 ? from - columns : from;
    case 'ArrowDown':
      // From the last full row into a shorter one: its last tile is the nearest.
      if (from + columns <= last) return from + columns;
      return Math.floor(from / columns) < Math.floor(last / columns) ? last : from;
    case 'Home':
      return 0;
    case 'End':
      return last;
  }
}
