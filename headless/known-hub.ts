import { z } from 'zod';
import { readKept, writeKept } from '../signaling/headless/kept-file.ts';

const knownHub = z.strictObject({ url: z.url(), pin: z.string(), ca: z.string() });
/** The hub that the cameras belong to, and the certificate that its pin named. No secret, but whoever changes it changes whom is trusted. */
export type KnownHub = z.infer<typeof knownHub>;

/** Null when there is none yet, or it can't be read: it is then found out anew from address and pin. */
export function readKnownHub(path: string): KnownHub | null {
  const text = readKept(path)?.toString('utf8');
  if (text === undefined) return null;
  try {
    return knownHub.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeKnownHub(path: string, hub: KnownHub): void {
  const content = `${JSON.stringify(hub, null, 2)}\n`;
  if (readKept(path)?.toString('utf8') !== content) writeKept(path, content);
}
