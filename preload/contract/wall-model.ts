import { z } from 'zod';
import { id } from './input-text.ts';

/** `auto`: as large as the room allows. A number: that many places a page, with one large one where there are 6 or 8. */
export const wallPreset = z.enum(['auto', '1', '4', '6', '8', '9', '16', '25']);
export type WallPreset = z.infer<typeof wallPreset>;

/** How the cameras are arranged on this station's wall. */
export const wallArrangement = z.strictObject({
  preset: wallPreset.default('auto'),
  /** Device ids, first place first. Cameras that are not in it come after those that are. */
  order: z.array(id).max(1_000).default([]),
});
export type WallArrangement = z.infer<typeof wallArrangement>;
