import { z } from 'zod';
import { claimId } from '../../../signaling/protocol/ids.ts';
import { StoredRecord, type PageStorage } from './stored-record.ts';

/** A claim that the station has not decided on yet; kept so that a reload, or a phone that slept, goes on waiting. */
const pendingClaimRecord = z.strictObject({
  claim_id: claimId,
  claim_secret: z.string(),
  check_code: z.string(),
  device_name: z.string(),
  source: z.enum(['camera', 'test']),
  number: z.int(),
  /** Epoch milliseconds. */
  claimed_at: z.number(),
});
export type PendingClaimRecord = z.infer<typeof pendingClaimRecord>;

export function claimRecord(storage: PageStorage): StoredRecord<PendingClaimRecord> {
  return new StoredRecord(storage, 'mumu-camera.claim', pendingClaimRecord);
}
