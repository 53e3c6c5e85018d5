import type { CallError } from '../ui/error-words.ts';
import type { TileErrorCause } from './tile-state.ts';

/** What follows from a session that was refused or ended. */
export type SessionEnd =
  /** This account may not watch it, or it is gone. */
  | { readonly then: 'deny' }
  /** An administrator ended it: only the person starts it again. */
  | { readonly then: 'stop' }
  /** `ms` is how long the hub wants to be left alone. */
  | { readonly then: 'pause'; readonly ms: number; readonly cause: TileErrorCause }
  /** Another try, further apart each time. `cause` null: nothing that a person could use. */
  | { readonly then: 'fail'; readonly cause: TileErrorCause | null }
  /** Only the hub's knowledge of it ended: frames may still flow. */
  | { readonly then: 'lose'; readonly hubAway: boolean };

const RATE_LIMITED_MS = 5_000;

/** Of a session that the hub did not make. */
export function afterRefusal({ code, retry_after_s }: CallError): SessionEnd {
  switch (code) {
    case 'device_unknown':
    case 'forbidden':
      return { then: 'deny' };
    case 'rate_limited': {
      const ms = retry_after_s === undefined ? RATE_LIMITED_MS : retry_after_s * 1_000;
      return { then: 'pause', ms, cause: 'rate_limited' };
    }
    case 'capacity':
      return { then: 'fail', cause: 'capacity' };
    case 'device_offline':
    case 'hub_unreachable':
    case 'hub_untrusted':
    case 'signed_out':
    case 'not_possible_now':
    case 'session_unknown':
      return { then: 'fail', cause: null };
    default:
      return { then: 'fail', cause: 'internal' };
  }
}

/** Of a session that was there. */
export function afterEnding(reason: string): SessionEnd {
  switch (reason) {
    case 'access_removed':
    case 'device_removed':
      return { then: 'deny' };
    case 'ended_by_admin':
      return { then: 'stop' };
    case 'camera_unavailable':
      return { then: 'fail', cause: 'camera_unavailable' };
    default:
      return { then: 'lose', hubAway: reason === 'connection_lost' };
  }
}
