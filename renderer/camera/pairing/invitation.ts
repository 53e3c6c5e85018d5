import { z } from 'zod';
import { StoredRecord, type PageStorage } from './stored-record.ts';

/** An invitation that could not be used yet, since the certificate has to be installed first. */
export const invitation = z.strictObject({
  secret: z.string().min(1).max(128),
  pin: z.string().nullable(),
  name: z.string().nullable(),
  source: z.enum(['camera', 'test']),
  number: z.int(),
});

/**
 * Kept in the tab's own storage alone: it is one-use and lives ten minutes at the hub, but a phone that visits its
 * Settings may drop the page meanwhile, and the link's secret is no longer in its address.
 */
export function invitationRecord(tab_storage: PageStorage): StoredRecord<z.infer<typeof invitation>> {
  return new StoredRecord(tab_storage, 'mumu-camera.invitation', invitation);
}
