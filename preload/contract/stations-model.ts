import { z } from 'zod';
import { id } from './input-text.ts';

/** A station in the network whose pin was confirmed here. No address of it is a secret, nor is its pin. */
const knownStation = z.strictObject({
  hub_id: z.string(),
  name: z.string(),
  /** Where it answered last, as `host:port`. */
  address: z.string(),
  pin: z.string(),
});
export type KnownStation = z.infer<typeof knownStation>;

export const stationsView = z.strictObject({
  /** The one that is watched; null: this computer's own. */
  watched: id.nullable(),
  /** Null before it was set up. */
  own_name: z.string().nullable(),
  /** What another station's person compares. Null while no hub runs. */
  own_pin: z.string().nullable(),
  known: z.array(knownStation),
});
export type StationsView = z.infer<typeof stationsView>;

/** What announces itself in the network: a hint, and no more. */
export interface FoundStation {
  found_id: string;
  name: string;
  /** `host:port` */
  address: string;
  /** `known`: its pin was confirmed here. `other_pin`: one that is known under another pin than this. */
  state: 'new' | 'known' | 'other_pin';
}

/** What answered at an address. It is the person who says whether it is the station that they mean, by its pin. */
export const metStation = z.strictObject({
  met_id: z.string(),
  name: z.string(),
  address: z.string(),
  pin: z.string(),
  /** Its pin was confirmed here before. */
  is_known: z.boolean(),
  /** Another station of this name is known, with another pin. */
  has_known_name: z.boolean(),
});
export type MetStation = z.infer<typeof metStation>;
