/** Milliseconds that only ever grow, sleep of the computer included. */
export type ElapsedClock = () => number;

/** Smaller differences are the two clocks drifting or NTP nudging, not a sleep. */
const SLEEP_AT_LEAST_MS = 1_000;

/**
 * Chrome's monotonic clock stands still while a computer sleeps (on Linux and macOS), which would make a picture from
 * before the sleep look fresh. So jumps of the wall clock ahead of the monotonic one are added. Jumps back are ignored.
 */
export function createElapsedClock(monotonic: () => number, wall: () => number): ElapsedClock {
  let slept = 0;
  let lead = wall() - monotonic();
  return () => {
    const mono = monotonic();
    const ahead = wall() - mono - lead;
    if (ahead > SLEEP_AT_LEAST_MS) slept += ahead;
    if (Math.abs(ahead) > SLEEP_AT_LEAST_MS) lead += ahead;
    return mono + slept;
  };
}
