import { CLOSE } from './errors.ts';

/**
 * What a closed connection means for a camera: `again` reconnects with jitter, `slow_down` waits at least
 * `SLOW_DOWN_MS` first, the others stop until a person decides.
 */
export type CloseMeaning = 'again' | 'slow_down' | 'replaced' | 'revoked';

export const SLOW_DOWN_MS = 10_000;

export interface ConnectionEnd {
  code: number;
  reason: string;
  /** Whether `hello_ok` had come. */
  hello_done: boolean;
  /** The code of the last `error` message on this connection. */
  last_error: string | null;
}

export function closeMeaning(end: ConnectionEnd): CloseMeaning {
  switch (end.code) {
    case CLOSE.replaced:
      return 'replaced';
    case CLOSE.capacity:
      return 'slow_down';
    case CLOSE.policy:
      return lostCredentials(end) ? 'revoked' : 'slow_down';
    default:
      return 'again';
  }
}

/**
 * 1008 stands for bad credentials as well as for limits and bad messages (wire-protocol.md §3), and a camera that took a
 * limit for a revoked token would stay dark for good. So only what is said to be about credentials counts; and a hub
 * that says nothing at all, but only where credentials are judged, which is at `hello`.
 */
function lostCredentials({ reason, hello_done, last_error }: ConnectionEnd): boolean {
  if (last_error !== null) return last_error === 'unauthenticated';
  return /credential|token|revoked|removed|unauthenticated/i.test(reason) || (reason === '' && !hello_done);
}
