/** Quieter than that is shown as nothing, decibels below full scale. */
const QUIETEST_DB = 60;
/** A loud moment is seen to fade, so that a look now and then does not miss it; the share that is left after each look. */
const FADES_TO = 0.8;

/** How loud samples of -1 to 1 are: 0 for 60 dB below full scale and less, 1 for full scale. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 + decibels / QUIETEST_DB));
}

/** What a meter shows that showed `before` at its last look. */
export function shownLevel(before: number, now: number): number {
  return Math.max(now, before * FADES_TO);
}
