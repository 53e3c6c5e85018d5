import { z } from 'zod';
import { auditBreak } from '../protocol/rest.ts';

/**
 * The newest entry of the trail as it was, kept where who can write the database can't write: a chain that was cut, or
 * recomputed after an edit, no longer fits it (S35).
 */
export const auditAnchor = z.strictObject({
  seq: z.int().nonnegative(),
  /** SHA-256 of that entry, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** A break that was found. The anchor moves on, so that what comes after it is protected, and remembers it. */
  broken: auditBreak.optional(),
});
export type AuditAnchor = z.infer<typeof auditAnchor>;

/** Where the anchor lies. Both may reject; the hub goes on and says so in its log. */
export interface AuditAnchorStore {
  /** Null before the first one. */
  read(): Promise<AuditAnchor | null>;
  write(anchor: AuditAnchor): Promise<void>;
}

/** An anchor store over a place that keeps one text. Reading rejects when the text is no anchor. */
export function textAnchorStore(place: {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}): AuditAnchorStore {
  return {
    async read() {
      const text = await place.read();
      return text === null ? null : auditAnchor.parse(JSON.parse(text));
    },
    write: (anchor) => place.write(JSON.stringify(anchor)),
  };
}
