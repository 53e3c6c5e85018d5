import type { RtspFailure, RtspFailureCode } from './rtsp-types.ts';

/** A stream that can't be opened, or has ended. The message is for the person, and holds no secret and no text of the camera. */
export class RtspError extends Error {
  override readonly name = 'RtspError';
  readonly failure: RtspFailure;

  constructor(code: RtspFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = { code, message };
  }
}

/** What went wrong, of whatever was thrown: an error nobody expected ends one stream too, and nothing else. */
export function failureOf(error: unknown): RtspFailure {
  if (error instanceof RtspError) return error.failure;
  return { code: 'bad_answer', message: 'The camera sent something that could not be understood.' };
}
