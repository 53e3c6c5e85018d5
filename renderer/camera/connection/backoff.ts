const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Full jitter, as wire-protocol.md §3 asks for after a restart: random in 0…min(30 s, 0.5 s × 2ⁿ), so that a hub that
 * comes back is not met by all its cameras at once. `attempt` counts from 0; `random` is in 0…1. Milliseconds.
 */
export function reconnectDelay(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
}
