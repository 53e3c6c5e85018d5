import { z } from 'zod';

/** The body of an answer without one, such as a 204's. */
export const noContent = z.unknown().transform(() => undefined);
