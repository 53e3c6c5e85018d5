import { z } from 'zod';
import { ALL_CAMERAS } from '../../preload/contract/all-cameras.ts';
import { id } from '../../preload/contract/input-text.ts';

/** More than one computer has displays, and than its graphics bears. */
export const MOST_WINDOWS = 8;

/** Where a window was; pixels of the virtual screen. */
export const windowPlace = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
  fullscreen: z.boolean().default(false),
});
export type WindowPlace = z.infer<typeof windowPlace>;

/** What a window of the station is after a restart. */
export const keptWindow = z.strictObject({
  window_id: id,
  /** Null until it was seen somewhere. */
  place: windowPlace.nullable().default(null),
  view: id.default(ALL_CAMERAS),
  /** It turns by itself. */
  patrols: z.boolean().default(false),
});
export type KeptWindow = z.infer<typeof keptWindow>;
