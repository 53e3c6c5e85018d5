import type { DeviceView } from '../../../preload/contract/model.ts';
import type { Attempts } from './attempts.ts';
import type { FeedPair } from './feed-pair.ts';
import type { Verdict } from './liveness.ts';
import type { ConnectingReason, StallStep, TileState } from './tile-state.ts';

/** What is known of a camera when its state is put into words. */
export interface TileFacts {
  readonly device: Pick<DeviceView, 'online' | 'last_seen_at'>;
  readonly hubOnline: boolean;
  readonly feeds: Pick<FeedPair, 'shown' | 'next'>;
  readonly attempts: Pick<Attempts, 'over' | 'hold' | 'failures'>;
  /** Since when the picture that is shown is the same; null while it changes. */
  readonly unchangedSince: number | null;
}

/** From the elapsed clock to epoch milliseconds. */
type ToWall = (at: number) => number;

type Stalled = Extract<Verdict, { state: 'stalled' }>;

/** What a tile says of its camera. Frames that flow are a better witness than the hub. */
export function describeTile(facts: TileFacts, toWall: ToWall): TileState {
  const { device, hubOnline, feeds, attempts } = facts;
  const verdict = feeds.shown?.verdict();
  if (attempts.over === 'denied') return { kind: 'not_allowed' };
  if (attempts.over === 'stopped') return { kind: 'error', cause: 'ended_by_admin', retryAt: null };
  if (verdict?.state === 'live') return describeLive(facts, toWall);
  if (!device.online && hubOnline) return { kind: 'offline', since: device.last_seen_at };
  if (verdict?.state === 'stalled') return describeStall(facts, verdict, toWall);
  return withoutPicture(facts, toWall);
}

function describeLive({ unchangedSince }: TileFacts, toWall: ToWall): TileState {
  return { kind: 'live', unchangedSince: unchangedSince === null ? null : toWall(unchangedSince) };
}

function withoutPicture(facts: TileFacts, toWall: ToWall): TileState {
  const { hold } = facts.attempts;
  if (hold !== null && hold.cause !== null) {
    return { kind: 'error', cause: hold.cause, retryAt: toWall(hold.until) };
  }
  return { kind: 'connecting', reason: connectingReason(facts) };
}

function connectingReason({ hubOnline, feeds, attempts }: TileFacts): ConnectingReason {
  if (!hubOnline) return 'hub_away';
  // Asked for only once the wait is no ordinary one.
  if (feeds.shown !== null && feeds.shown.keyFrameAskedAt !== null) return 'no_frames';
  if (feeds.shown?.hasRested === true) return 'resuming';
  return attempts.failures > 0 ? 'again' : 'first';
}

function describeStall(facts: TileFacts, { cause, lastFrameAt }: Stalled, toWall: ToWall): TileState {
  const step = stallStep(facts, lastFrameAt);
  return { kind: 'stalled', cause, lastFrameAt: toWall(lastFrameAt), step };
}

function stallStep({ hubOnline, feeds: { shown, next } }: TileFacts, lastFrameAt: number): StallStep {
  if (!hubOnline) return 'hub_away';
  if (next !== null || shown?.session.state === 'ended') return 'reconnecting';
  if (shown?.restartedAt != null && shown.restartedAt > lastFrameAt) return 'restarting';
  if (shown?.keyFrameAskedAt != null && shown.keyFrameAskedAt > lastFrameAt) return 'key_frame';
  return 'waiting';
}
