import { CLOSE } from '../../../signaling/protocol/errors.ts';

/**
 * What a closed connection means for a camera: `again` reconnects with jitter, `slow_down` waits at least
 * `SLOW_DOWN_MS` first, the others stop until a person decides.
 */
export type CloseMeaning = 'again' | 'slow_down' | 'replaced' | 'revoked';

export const SLOW_DOWN_MS = 10_000;

/**
 * 1008 stands for bad credentials as well as for limits. Credentials are only ever judged at `hello`, so after
 * `hello_ok` it means the token was taken away (the next `hello` will tell) or a limit; before it, only what the hub
 * named as a limit is one.
 */
export function closeMeaning(close: {
  code: number;
  reason: string;
  hello_done: boolean;
  last_error: string | null;
}): CloseMeaning {
  switch (close.code) {
    case CLOSE.replaced:
      return 'replaced';
    case CLOSE.capacity:
      return 'slow_down';
    case CLOSE.policy:
      return policyMeaning(close.reason, close.hello_done, close.last_error);
    default:
      return 'again';
  }
}

const LIMITS = /rate|limit|too many|timeout|timed out|in time|invalid_message|bad message/i;

function policyMeaning(reason: string, hello_done: boolean, last_error: string | null): CloseMeaning {
  if (LIMITS.test(`${reason} ${last_error ?? ''}`)) return 'slow_down';
  return hello_done ? 'again' : 'revoked';
}
