const CEILING_MS = 30_000;
const BASE_MS = 500;

/**
 * Milliseconds until try `attempt` (0 is the first): random in 0…min(30 s, 0.5 s × 2ⁿ), so that a hub that restarts is
 * not met by all its clients at once (wire-protocol.md §3; "full jitter").
 *
 * @param random In [0, 1).
 * @param ceiling_ms Instead of 30 s.
 */
export function fullJitter(attempt: number, random: () => number, ceiling_ms = CEILING_MS): number {
  return random() * Math.min(ceiling_ms, BASE_MS * 2 ** Math.min(attempt, 30));
}
