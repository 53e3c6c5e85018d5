import { z } from 'zod';
import { id, nothing } from './input-text.ts';

/* The validation run of an IP camera. Everything here may be shown to anybody and be passed on: nothing secret is in it. */

const checkPointView = z.strictObject({
  point: z.string(),
  title: z.string(),
  /** `waiting`: not looked at yet; `unknown`: could not be found out, or does not apply. */
  verdict: z.enum(['waiting', 'good', 'limited', 'bad', 'unknown']),
  /** What was measured. */
  value: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
});
export type CheckPointView = z.infer<typeof checkPointView>;

export const cameraCheckView = z.strictObject({
  check_id: z.string(),
  /** `stopped`: by a person; `failed`: the check itself, such as when the program that talks to cameras died. */
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  /** All points from the start, in the order in which they are read. */
  points: z.array(checkPointView),
});
export type CameraCheckView = z.infer<typeof cameraCheckView>;

export const CAMERA_CHECK_CHANNELS = {
  /** Begins; what comes of it is told by `ip-cameras:check-changed`. One runs at a time: it takes the place of one before. */
  'ip-cameras:check': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('own'), device_id: id }),
      z.strictObject({ kind: z.literal('examined'), exam_id: id }),
    ]),
    output: cameraCheckView,
  },
  /** Nothing happens when it is over. */
  'ip-cameras:cancel-check': { input: z.strictObject({ check_id: id }), output: nothing },
  /** Puts the report onto the clipboard as text. */
  'ip-cameras:copy-check': { input: z.strictObject({ check_id: id }), output: nothing },
} as const;
