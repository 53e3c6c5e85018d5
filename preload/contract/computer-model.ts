import { z } from 'zod';

/* What the station has to do with the computer that it runs on. */

/** When the display is kept from sleeping while a live camera can be seen. */
export const keepDisplayOn = z.enum(['always', 'kiosk', 'never']);
export type KeepDisplayOn = z.infer<typeof keepDisplayOn>;
