import { z } from 'zod';

/* What the station has to do with the computer that it runs on. */

/** When the display is kept from sleeping while a live camera can be seen. */
export const keepDisplayOn = z.enum(['always', 'kiosk', 'never']);
export type KeepDisplayOn = z.infer<typeof keepDisplayOn>;

/** What the system has; `other_command` is what it starts instead, such as this program where it lay before. */
export const startAtLogin = z.strictObject({ on: z.boolean(), other_command: z.string().nullable() });
export type StartAtLogin = z.infer<typeof startAtLogin>;

/** `wanted` counts from the next start; `now` has counted since this one. */
export const hardwareDecoding = z.strictObject({ wanted: z.boolean(), now: z.boolean() });
export type HardwareDecoding = z.infer<typeof hardwareDecoding>;
