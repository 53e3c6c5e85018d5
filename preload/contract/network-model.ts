import { z } from 'zod';

/** Where the station's own hub listens: on every network, for this computer alone, or on one network by the name that the system gives it. */
export const hubNetwork = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('this_computer') }),
  z.strictObject({ kind: z.literal('one'), name: z.string().min(1).max(256) }),
]);
export type HubNetwork = z.infer<typeof hubNetwork>;

export const networkView = z.strictObject({
  chosen: hubNetwork,
  /** The address that the environment decided on; nothing chosen counts then. */
  given: z.string().nullable(),
  /** Those that are there now, each with the address that the hub would have there. */
  networks: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  /** Where it listens now is not what was chosen, or not that network's address any more. */
  needs_restart: z.boolean(),
});
export type NetworkView = z.infer<typeof networkView>;

/** The chosen network was not there when the hub started, so that it serves this computer alone. */
export const missingNetwork = z.strictObject({ name: z.string(), is_back: z.boolean() });
export type MissingNetwork = z.infer<typeof missingNetwork>;
