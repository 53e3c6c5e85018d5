import { z } from 'zod';

/** What stands in the station's settings about recordings. */
export const clipSettings = z.strictObject({
  /** Null: in the system's folder for videos. */
  folder: z.string().min(1).max(4_096).nullable().default(null),
  /** Room for all recordings of this station together, in GB of 10^9 bytes. */
  quota_gb: z.int().min(1).max(100_000).default(10),
  /** Keeps the last seconds of the cameras that are shown, so that they can be saved afterwards. */
  keep_last: z.boolean().default(false),
});
export type ClipSettings = z.infer<typeof clipSettings>;

/** Where recordings go, and how much of their room they take. */
export const clipFolder = z.strictObject({
  folder: z.string(),
  quota_gb: z.int(),
  keep_last: z.boolean(),
  used_bytes: z.int().nonnegative(),
});
export type ClipFolder = z.infer<typeof clipFolder>;
