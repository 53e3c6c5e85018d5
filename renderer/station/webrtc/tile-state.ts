import type { StallCause } from './liveness.ts';

/** Why a tile has no picture yet. */
export type ConnectingReason =
  /** The first try. */
  | 'first'
  /** The last session ended or brought no picture. */
  | 'again'
  /** Nobody saw it, so it rested; now the next frame is waited for. */
  | 'resuming'
  /** Packets come, but no frame came out of them yet. */
  | 'no_frames'
  /** The hub can't be reached; it is waited for. */
  | 'hub_away';

/** What is done about a stall. */
export type StallStep = 'waiting' | 'key_frame' | 'restarting' | 'reconnecting' | 'hub_away';

/** What a tile says. Times are epoch milliseconds. */
export type TileState =
  | { readonly kind: 'connecting'; readonly reason: ConnectingReason }
  /** `unchangedSince`: frames come, but they all show the same picture; null while it changes. */
  | { readonly kind: 'live'; readonly unchangedSince: number | null }
  | {
      readonly kind: 'stalled';
      readonly cause: StallCause;
      readonly lastFrameAt: number;
      readonly step: StallStep;
    }
  /** `since` is ISO 8601, as the hub tells it. */
  | { readonly kind: 'offline'; readonly since: string | null }
  /** This account may not watch it, or it is gone. */
  | { readonly kind: 'not_allowed' }
  | { readonly kind: 'error'; readonly cause: TileErrorCause; readonly retryAt: number | null };

export type TileErrorCause =
  | 'camera_unavailable'
  | 'ended_by_admin'
  | 'rate_limited'
  | 'capacity'
  | 'no_picture'
  | 'not_decoded'
  | 'internal';

/** The words of `data-state`: few, stable, for style sheets and tests. */
export type TileDataState = 'live' | 'connecting' | 'stalled' | 'offline' | 'error';

export function dataStateOf(state: TileState): TileDataState {
  return state.kind === 'not_allowed' ? 'error' : state.kind;
}
