import { z } from 'zod';
import { quietFor, quietHours, trayChoice, waysOfKinds } from './attention-model.ts';
import { nothing } from './input-text.ts';

/** The channels about what calls for attention. All of them need somebody signed in, and all are kept over restarts. */
export const ATTENTION_CHANNELS = {
  /** Somebody has looked at the list. */
  'attention:read': { input: nothing, output: nothing },
  'attention:set-ways': { input: waysOfKinds, output: nothing },
  'attention:be-quiet': { input: z.strictObject({ for: quietFor }), output: nothing },
  /** Null: no hours of the day. */
  'attention:set-quiet-hours': { input: z.strictObject({ hours: quietHours.nullable() }), output: nothing },
  'attention:set-tray': { input: trayChoice, output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type AttentionChannel = keyof typeof ATTENTION_CHANNELS;
