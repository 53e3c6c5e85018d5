import { z } from 'zod';
import { id, nothing } from './input-text.ts';
import { metStation } from './stations-model.ts';

/** Other stations in the network: found, met, confirmed, watched, forgotten. */
export const STATIONS_CHANNELS = {
  /** Tells of what announces itself, until `stations:stop-looking`. */
  'stations:look': { input: nothing, output: nothing },
  'stations:stop-looking': { input: nothing, output: nothing },
  /** Asks who answers, at an address that was typed or at that of a found one. Nothing secret is sent. */
  'stations:meet': {
    input: z.union([
      z.strictObject({ address: z.string().max(300) }),
      z.strictObject({ found_id: z.string().max(64) }),
    ]),
    output: metStation,
  },
  /** The person says that the pin is the right one, by having typed it or by having compared it. It is watched then. */
  'stations:confirm': {
    input: z.strictObject({ met_id: id, typed_pin: z.string().max(200).nullable() }),
    output: nothing,
  },
  /** Null: this computer's own. */
  'stations:watch': { input: z.strictObject({ hub_id: id.nullable() }), output: nothing },
  'stations:forget': { input: z.strictObject({ hub_id: id }), output: nothing },
} as const;
