import { z } from 'zod';
import { keepDisplayOn } from './computer-model.ts';
import { nothing } from './input-text.ts';

/** The channels about the computer. What they set is the station's own and not its hub's, and is kept over restarts. */
export const COMPUTER_CHANNELS = {
  'computer:keep-display-on': { input: z.strictObject({ when: keepDisplayOn }), output: nothing },
  /** Whether the window shows a live camera. */
  'computer:watching': { input: z.strictObject({ watching: z.boolean() }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type ComputerChannel = keyof typeof COMPUTER_CHANNELS;
