/** A stream's own time may differ from that of its arrival by as much, seconds: more than a network hiccup, less than a gap. */
const APART_AT_MOST_S = 1.5;
/** Two pictures never have the same time. */
const LEAST_STEP_S = 0.001;

/**
 * When the frames of a stream belong, in seconds. Their RTP times say how far apart they are, to the sample; when one arrives says
 * where they lie, so that another session, a rest of the camera or a clock that runs wrong makes a gap and no disorder.
 */
export class MediaTimeline {
  private last: { readonly rtp: number; readonly time: number } | null = null;

  /**
   * @param rtp timestamp of RTP, 32 bits that wrap
   * @param rate its ticks a second
   * @param now when it arrived, seconds
   */
  place(rtp: number, rate: number, now: number): number {
    const { last } = this;
    if (last === null) return this.keep(rtp, now);
    const expected = last.time + ((rtp - last.rtp) | 0) / rate;
    const time = Math.abs(expected - now) > APART_AT_MOST_S ? now : expected;
    return this.keep(rtp, Math.max(time, last.time + LEAST_STEP_S));
  }

  private keep(rtp: number, time: number): number {
    this.last = { rtp, time };
    return time;
  }
}
