import { z } from 'zod';
import { id } from './input-text.ts';

/** `auto`: as large as the room allows. A number: that many places a page, with one large one where there are 6 or 8. */
export const wallPreset = z.enum(['auto', '1', '4', '6', '8', '9', '16', '25']);
export type WallPreset = z.infer<typeof wallPreset>;

/** How the cameras of a view are arranged. */
export const wallArrangement = z.strictObject({
  preset: wallPreset.default('auto'),
  /** Device ids, first place first. Cameras that are not in it come after those that are. */
  order: z.array(id).max(1_000).default([]),
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
