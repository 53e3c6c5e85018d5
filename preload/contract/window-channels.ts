import { z } from 'zod';
import { id, nothing } from './input-text.ts';

export const WINDOW_CHANNELS = {
  /** Another window of the station. It shows this view, or else the one that this window shows. */
  'window:open': { input: z.strictObject({ view_id: id.optional() }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
