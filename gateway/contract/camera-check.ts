import { z } from 'zod';
import { deviceId } from '../../signaling/protocol/ids.ts';
import { cameraSource } from './camera-source.ts';

/* The validation run of one camera: what decides whether it works well, point by point. */

/** In the order in which a person reads them. */
export const CHECK_POINTS = [
  'reachable',
  'clock',
  'credentials',
  'codec',
  'profile',
  'b_frames',
  'key_frames',
  'audio',
  'substream',
  'loss',
] as const;
export type CheckPointName = (typeof CHECK_POINTS)[number];

/** `unknown`: it could not be found out, or does not apply. */
export const checkVerdict = z.enum(['good', 'limited', 'bad', 'unknown']);

/** Sentences for the person. No name, no password, no words of the camera: it may be shown to anybody. */
export const checkPoint = z.strictObject({
  point: z.enum(CHECK_POINTS),
  verdict: checkVerdict,
  /** What was measured. */
  value: z.string().max(300),
  /** What to do about it; null when nothing has to be done. */
  advice: z.string().max(500).nullable(),
});
export type CheckPoint = z.infer<typeof checkPoint>;

/** How a check ended: all was told; somebody stopped it; something went wrong that is not the camera's doing. */
export const checkOutcome = z.enum(['done', 'stopped', 'failed']);
export type CheckOutcome = z.infer<typeof checkOutcome>;

/** One of the gateway's own cameras, over the connections that it has; or one that is not added yet. */
export const checkSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('own'), device_id: deviceId }),
  z.strictObject({ kind: z.literal('examined'), source: cameraSource }),
]);
export type CheckSubject = z.infer<typeof checkSubject>;
