import type { Verdict } from './liveness.ts';

/*
 * What to do about a picture that doesn't come. Pure. The ladder: ask the camera to start anew with a key frame, when packets
 * come but no frames → ask it for an ICE restart → a new watch session, further apart each time.
 */

/** How long packets may come without a frame. The browser has then asked for a key frame by itself, over RTCP, and got none. */
export const KEY_FRAME_AFTER_MS = 2_000;
/** How long a stall may heal by itself: a Wi-Fi hiccup, a lost key frame. */
export const HEALS_ALONE_MS = 4_000;
/** How long an ICE restart may take before the session is given up. */
export const RESTART_TAKES_MS = 4_000;
/** How long a new session may take to its first frame. */
export const FIRST_FRAME_MS = 8_000;
const FIRST_FRAME_AT_MOST_MS = 20_000;
const BACK_OFF_FIRST_MS = 1_000;
const BACK_OFF_AT_MOST_MS = 30_000;

export type RecoveryStep = 'wait' | 'key_frame' | 'restart_ice' | 'new_session';

export interface Trouble {
  readonly now: number;
  readonly verdict: Exclude<Verdict, { state: 'live' }>;
  /** When this session was asked for. */
  readonly startedAt: number;
  /** When a key frame was last asked for in this session. */
  readonly keyFrameAskedAt: number | null;
  /** When an ICE restart was last asked for in this session. */
  readonly restartedAt: number | null;
  /** Whether the transport has given up by itself (`failed`). */
  readonly transportFailed: boolean;
  /** Whether the hub still knows the session, so that a restart can be asked for. */
  readonly sessionOpen: boolean;
  /** Sessions in a row that brought no picture. */
  readonly failures: number;
}

/** The next step for a session whose picture is missing. */
export function nextStep(trouble: Trouble): RecoveryStep {
  if (trouble.verdict.state === 'waiting') return forFirstFrame(trouble);
  const { lastFrameAt } = trouble.verdict;
  const silent = trouble.now - lastFrameAt;
  if (starves(trouble, trouble.verdict.cause === 'decoder', lastFrameAt)) return 'key_frame';
  if (silent < HEALS_ALONE_MS && !trouble.transportFailed) return 'wait';
  if (!trouble.sessionOpen) return 'new_session';
  // A restart from before the last frame helped then, and may help again.
  const { restartedAt } = trouble;
  if (restartedAt === null || restartedAt <= lastFrameAt) return 'restart_ice';
  return trouble.now - restartedAt < RESTART_TAKES_MS ? 'wait' : 'new_session';
}

/** Whether packets come without frames, and that was not yet answered by asking for a key frame. */
function starves(trouble: Trouble, packets: boolean, since: number): boolean {
  const { now, keyFrameAskedAt, sessionOpen, transportFailed } = trouble;
  if (!packets || !sessionOpen || transportFailed || now - since >= HEALS_ALONE_MS) return false;
  return now - since >= KEY_FRAME_AFTER_MS && (keyFrameAskedAt === null || keyFrameAskedAt <= since);
}

function forFirstFrame(trouble: Trouble): RecoveryStep {
  if (!trouble.sessionOpen || trouble.transportFailed) return 'new_session';
  if (starves(trouble, trouble.verdict.state === 'waiting' && trouble.verdict.packets, trouble.startedAt))
    return 'key_frame';
  const patience = Math.min(FIRST_FRAME_AT_MOST_MS, FIRST_FRAME_MS * 1.5 ** trouble.failures);
  return trouble.now - trouble.startedAt < patience ? 'wait' : 'new_session';
}

/**
 * Milliseconds to leave between one failed session and the next: doubling to 30 s, the upper half of it at random so
 * that sixteen tiles don't knock at once.
 *
 * @param failures sessions in a row that brought no picture, the last one included
 * @param random in [0, 1)
 */
export function backOff(failures: number, random: number): number {
  if (failures <= 0) return 0;
  const ceiling = Math.min(BACK_OFF_AT_MOST_MS, BACK_OFF_FIRST_MS * 2 ** (failures - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
