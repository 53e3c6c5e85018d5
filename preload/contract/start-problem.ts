import { z } from 'zod';

/** What the command line asked for and could not be had. The station goes on with what comes next to it, and says so. */
export const startProblem = z.discriminatedUnion('kind', [
  /** Shows all cameras. */
  z.strictObject({ kind: z.literal('view_unknown'), name: z.string() }),
  /** Takes the first display of `count`. */
  z.strictObject({ kind: z.literal('display_unknown'), asked: z.int(), count: z.int() }),
]);
export type StartProblem = z.infer<typeof startProblem>;
