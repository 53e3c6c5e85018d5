import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { pinOf } from '../../hub-link/pinned-ca.ts';
import { id } from '../../preload/contract/input-text.ts';

/** Addresses that are kept of one hub; the newest counts most. */
export const MOST_URLS = 4;

/**
 * A hub of another computer whose pin a person confirmed. There is no secret in it, but whoever changes it changes whom is trusted. With
 * its certificate, every connection is verified; the pin says that it is the one that was confirmed.
 */
export const knownHub = z
  .strictObject({
    hub_id: id,
    name: z.string().min(1).max(64),
    pin: z.string().max(64),
    /** PEM, as the hub gave it. */
    ca: z.string().max(32 * 1024),
    /** `https://<host>:<port>`, the one where it answered last first. */
    urls: z.array(z.string().max(300)).min(1).max(MOST_URLS),
    last_username: z.string().max(50).nullable(),
  })
  .refine(({ ca, pin }) => hasPin(ca, pin), 'not the certificate that the pin names');
export type KnownHub = z.infer<typeof knownHub>;

function hasPin(ca: string, pin: string): boolean {
  try {
    return pinOf(new X509Certificate(ca)) === pin;
  } catch {
    return false;
  }
}
