import { z } from 'zod';
import { deviceId } from '../../../signaling/protocol/ids.ts';
import { StoredRecord, type PageStorage } from './stored-record.ts';

/** Who this browser is to its hub. The token opens nothing but this one camera's place. */
const identity = z.strictObject({
  device_id: deviceId,
  token: z.string().min(1),
  device_name: z.string(),
  source: z.enum(['camera', 'test']),
  number: z.int(),
});
export type Identity = z.infer<typeof identity>;

/** Kept for this origin only, in the browser's own storage. */
export function identityRecord(storage: PageStorage): StoredRecord<Identity> {
  return new StoredRecord(storage, 'mumu-camera.identity', identity);
}
