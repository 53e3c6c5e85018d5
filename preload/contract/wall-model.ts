import { z } from 'zod';
import { id } from './input-text.ts';
import { overlap } from './overlap.ts';

/**
 * `auto`: as large as the room allows. A number: that many places a page, with one large one where there are 6 or 8. `free`: each
 * camera has a place and a size of its own.
 */
export const wallPreset = z.enum(['auto', '1', '4', '6', '8', '9', '16', '25', 'free']);
export type WallPreset = z.infer<typeof wallPreset>;

/** Far more than any screen has room for. */
const MOST_CELLS = 4_000;
const cells = z.int().min(1).max(MOST_CELLS);
const cell = z.int().min(0).max(MOST_CELLS);

const place = z.strictObject({ column: cell, row: cell, wide: cells, high: cells });
/** Where a tile stands, in cells of a grid whose first one is column 0, row 0, and how wide and high it is. */
export type Place = z.infer<typeof place>;

/** The place that somebody gave a camera. */
export const freeTile = place.extend({ device_id: id });
export type FreeTile = z.infer<typeof freeTile>;

/** Tiles of any size on a grid that fills the wall. It is `rows` high, or higher where a tile stands below those. */
export function freeLayoutOf<Tile extends z.ZodType<Place>>(tile: Tile) {
  return z
    .strictObject({ columns: cells, rows: cells, tiles: z.array(tile).max(1_000) })
    .refine(({ columns, tiles }) => tiles.every(({ column, wide }) => column + wide <= columns))
    .refine(({ tiles }) =>
      tiles.every((one, index) => !tiles.slice(0, index).some((other) => overlap(one, other))),
    );
}

export const freeLayout = freeLayoutOf(freeTile);
export type FreeLayout = z.infer<typeof freeLayout>;

/** How the cameras of a view are arranged. */
export const wallArrangement = z.strictObject({
  preset: wallPreset.default('auto'),
  /** Device ids, first place first. Cameras that are not in it come after those that are. */
  order: z.array(id).max(1_000).default([]),
  /** Kept while another preset holds. Null until the cameras were first arranged freely. */
  free: freeLayout.nullable().default(null),
  /** One tile shows the selected camera in large. */
  hotspot: z.boolean().default(false),
});

/** Device ids of the cameras of a view. Null: all there are, also those that are yet to come. */
export const viewCameras = z.array(id).max(1_000).nullable();

/** A wall under a name. One whose cameras are not there now shows the others. */
export const wallView = wallArrangement.extend({
  view_id: id,
  name: z.string().min(1).max(64),
  cameras: viewCameras,
});
export type WallView = z.infer<typeof wallView>;

/** The wall turns by itself: through its views, or through the pages of the one that is shown. */
export const patrol = z.strictObject({
  on: z.boolean().default(false),
  what: z.enum(['views', 'pages']).default('views'),
  every_s: z.int().min(5).max(300).default(15),
});
export type Patrol = z.infer<typeof patrol>;

/** The views of this station. The first one is that of all cameras (ALL_CAMERAS), which is always there. */
export const wallState = z.strictObject({ views: z.array(wallView).min(1), shown: id, patrol });
export type WallState = z.infer<typeof wallState>;
