import { z } from 'zod';

const words = z.string().max(200);

/** A camera that announces itself on the LAN. All of it is what it says of itself: a hint for who adds it, no proof of anything. */
export const foundCamera = z.strictObject({
  /** The same for as long as it is the same thing. */
  found_id: z.string().max(300),
  name: words,
  maker: words.nullable(),
  model: words.nullable(),
  /** What to type to have it examined. */
  address: z.string().max(512),
  /** One of the station's cameras comes from there. */
  is_added: z.boolean(),
});
export type FoundCamera = z.infer<typeof foundCamera>;

export const foundCameras = z.array(foundCamera);
