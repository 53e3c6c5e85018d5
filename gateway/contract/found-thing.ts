import { z } from 'zod';

const words = z.string().max(200);

/** Told at once; on a LAN with more, the others are added by their address. */
export const MAX_FOUND = 256;

/**
 * Something on the LAN that announced itself. All of it is hearsay: a hint for the person who adds a camera, never an identity.
 */
export const foundThing = z.strictObject({
  /** The same for as long as it is the same thing. */
  id: z.string().max(300),
  source: z.enum(['onvif', 'mdns']),
  name: words,
  maker: words.optional(),
  model: words.optional(),
  /** Where it is, without a port. */
  address: z.string().max(255),
  port: z.number().int().min(1).max(65_535).optional(),
  /** The device service. */
  onvif_url: z.string().max(512).optional(),
  rtsp_url: z.string().max(512).optional(),
});
export type FoundThing = z.infer<typeof foundThing>;
