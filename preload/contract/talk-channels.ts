import { z } from 'zod';
import { id, nothing } from './input-text.ts';

export const TALK_CHANNELS = {
  /** A person wishes to speak to a camera that takes sound: the page may ask for the microphone once now. */
  'talk:begin': { input: z.strictObject({ device_id: id }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
