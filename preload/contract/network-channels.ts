import { z } from 'zod';
import { nothing } from './input-text.ts';
import { hubNetwork, networkView } from './network-model.ts';

/** The channels about the network of the station's own hub, for who manages it. What is chosen counts from the next start. */
export const NETWORK_CHANNELS = {
  'network:read': { input: nothing, output: networkView },
  'network:choose': { input: z.strictObject({ network: hubNetwork }), output: networkView },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type NetworkChannel = keyof typeof NETWORK_CHANNELS;
