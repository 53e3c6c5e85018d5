import type { IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { Result } from '../../preload/contract/result.ts';
import type { Logger } from '../../signaling/logger.ts';
import { invalidFields } from '../station/invalid-fields.ts';

export interface Channel {
  name: string;
  input: z.ZodType;
  output: z.ZodType;
  handler: (input: unknown) => Promise<Result<unknown>>;
}

export interface CallDeps {
  isTrusted: (event: IpcMainInvokeEvent) => boolean;
  logger: Pick<Logger, 'warn' | 'error'>;
}

/**
 * Answers one call from a page: sender check, then schema, then handler. A stranger and a bug reject with words that say
 * nothing; expected failures are answers. What goes out is checked as well: its strict schemas turn a field that does not
 * belong there, such as a token, into a failure instead of a leak.
 */
export async function answerCall(
  { name, input, output, handler }: Channel,
  { isTrusted, logger }: CallDeps,
  event: IpcMainInvokeEvent,
  raw: unknown,
): Promise<Result<unknown>> {
  if (!isTrusted(event)) {
    logger.warn({ channel: name }, 'a call from a frame that may not call was refused');
    throw new Error('refused');
  }
  const read = input.safeParse(raw);
  if (!read.success) return invalidFields(read.error);
  try {
    const result = await handler(read.data);
    return result.ok ? { ok: true, value: output.parse(result.value) } : result;
  } catch (error) {
    logger.error({ err: error, channel: name }, 'a call failed unexpectedly');
    throw new Error('internal');
  }
}
