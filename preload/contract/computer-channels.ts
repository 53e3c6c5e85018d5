import { z } from 'zod';
import { keepDisplayOn, startAtLogin } from './computer-model.ts';
import { nothing } from './input-text.ts';

/** The channels about the computer. What they set is the station's own and not its hub's, and is kept over restarts. */
export const COMPUTER_CHANNELS = {
  'computer:keep-display-on': { input: z.strictObject({ when: keepDisplayOn }), output: nothing },
  /** Whether the window shows a live camera. */
  'computer:watching': { input: z.strictObject({ watching: z.boolean() }), output: nothing },
  /** Null where the station can't be started at login. */
  'computer:start-at-login': { input: nothing, output: startAtLogin.nullable() },
  'computer:set-start-at-login': { input: z.strictObject({ on: z.boolean() }), output: startAtLogin },
  /** Whether the graphics processor decodes what it can, as the system says. */
  'computer:decodes-in-hardware': { input: nothing, output: z.boolean() },
  /** From the next start on. */
  'computer:set-hardware-decoding': { input: z.strictObject({ on: z.boolean() }), output: nothing },
  'computer:restart': { input: nothing, output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type ComputerChannel = keyof typeof COMPUTER_CHANNELS;
