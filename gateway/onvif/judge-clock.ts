import type { ClockVerdict } from '../contract/camera-questions.ts';
import { offsetWithoutZone } from './camera-clock.ts';

/** More is seen in recordings, and makes signed messages be refused by cameras that look closely. */
const MOST_DRIFT_MS = 5_000;

/**
 * What to think of a camera's clock, wherever that is told.
 *
 * @param ahead_ms how far it is ahead of this machine's; null when the camera keeps that to itself
 */
export function judgeClock(ahead_ms: number | null): ClockVerdict {
  if (ahead_ms === null) return 'unknown';
  if (Math.abs(ahead_ms) <= MOST_DRIFT_MS) return 'right';
  // A clock that is wrong by anything is near a quarter of an hour often enough, so it must be as near as a right one.
  const rest_ms = offsetWithoutZone(ahead_ms);
  return rest_ms !== null && Math.abs(rest_ms) <= MOST_DRIFT_MS ? 'wrong_zone' : 'wrong';
}
