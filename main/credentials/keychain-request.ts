import { z } from 'zod';

const entry = { service: z.string(), account: z.string() };

/** What the process of fresh-keychain.ts is asked. */
export const keychainRequest = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('get'), ...entry }),
  z.strictObject({ call: z.literal('set'), ...entry, value: z.string() }),
  z.strictObject({ call: z.literal('delete'), ...entry }),
]);
export type KeychainRequest = z.infer<typeof keychainRequest>;

/** `error`: the words of the keychain's library, which hold no secret. */
export const keychainAnswer = z.union([
  z.strictObject({ value: z.string().nullable() }),
  z.strictObject({ error: z.string() }),
]);
export type KeychainAnswer = z.infer<typeof keychainAnswer>;
