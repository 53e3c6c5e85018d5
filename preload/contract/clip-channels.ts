import { z } from 'zod';
import { clipFolder, clipSettings } from './clip-model.ts';
import { id, nothing } from './input-text.ts';

/** A name that nobody guesses: who has it may write to that clip and end it, and nothing else. */
const clipId = z.uuid({ version: 'v4' });
/** A part of a file; more at once would only fill the memory. */
const part = z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= 1024 * 1024);

/** Recordings. Main decides their folder and names; the page hands over what is in them. */
export const CLIP_CHANNELS = {
  'clips:folder': { input: nothing, output: clipFolder },
  'clips:set-quota': { input: clipSettings.pick({ quota_gb: true }), output: nothing },
  'clips:set-keep-last': { input: clipSettings.pick({ keep_last: true }), output: nothing },
  /** Main asks for the folder; `chosen` is false when the person thought better of it. */
  'clips:choose-folder': { input: nothing, output: z.strictObject({ chosen: z.boolean() }) },
  'clips:open-folder': { input: nothing, output: nothing },

  /** A new clip of a camera, which began so many milliseconds ago. Not in a kiosk. */
  'clips:begin': {
    input: z.strictObject({ device_id: id, began_ago_ms: z.int().min(0).max(120_000) }),
    output: z.strictObject({ clip_id: clipId }),
  },
  /**
   * Bytes from `position` on, which may replace what stands there but leave no hole. `end` is why the clip has to end now, with what is
   * still to be written to close its file: there is no more room in the quota, or on the disk.
   */
  'clips:write': {
    input: z.strictObject({ clip_id: clipId, position: z.int().nonnegative(), data: part }),
    output: z.strictObject({ end: z.enum(['quota', 'disk']).nullable() }),
  },
  /** `name` of the file; null when nothing had been written, and then there is none. */
  'clips:finish': {
    input: z.strictObject({ clip_id: clipId }),
    output: z.strictObject({ name: z.string().nullable() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
