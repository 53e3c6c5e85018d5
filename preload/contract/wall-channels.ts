import { z } from 'zod';
import { id, nothing } from './input-text.ts';
import { patrol, viewCameras, wallArrangement } from './wall-model.ts';

const viewName = z.string().max(64);
const ofView = z.strictObject({ view_id: id });

/** The views of the wall, all kept over restarts. A view that is gone fails with `view_unknown`. */
export const WALL_CHANNELS = {
  'wall:arrange': { input: wallArrangement.extend({ view_id: id }), output: nothing },
  /** Another view, arranged as the one that is shown now, which is then shown itself. */
  'wall:create-view': { input: z.strictObject({ name: viewName, cameras: viewCameras }), output: nothing },
  'wall:change-view': { input: ofView.extend({ name: viewName, cameras: viewCameras }), output: nothing },
  'wall:remove-view': { input: ofView, output: nothing },
  /** Among the views; one place at a time. That of all cameras stays first. */
  'wall:move-view': { input: ofView.extend({ by: z.literal([1, -1]) }), output: nothing },
  /** `passing`: for now, and not after a restart. */
  'wall:show-view': { input: ofView.extend({ passing: z.literal(true).optional() }), output: nothing },
  /** Main asks for the file; `saved` is false when the person thought better of it. */
  'wall:export-views': { input: nothing, output: z.strictObject({ saved: z.boolean() }) },
  /** `added`: none when the person thought better of it. `missing`: cameras of the file that are not here. */
  'wall:import-views': {
    input: nothing,
    output: z.strictObject({ added: z.int().nonnegative(), missing: z.int().nonnegative() }),
  },
  'wall:set-patrol': { input: patrol, output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
