import { figuresBetween, type StatsSample, type StreamFigures } from './stream-figures.ts';

/** A second, less what a timer may be early. Over less, a rate of a few frames jumps too much to be read. */
const INTERVAL_MS = 900;

/** Turns samples, which come more often than anybody can read, into figures once a second. */
export class StreamMeter {
  private before: StatsSample | null = null;
  private newest: StreamFigures | null = null;

  /** Of the last whole interval; null until there is one. */
  get figures(): StreamFigures | null {
    return this.newest;
  }

  /** @param sample null while no video comes */
  add(sample: StatsSample | null): void {
    if (this.before !== null && sample !== null) {
      if (sample.at - this.before.at < INTERVAL_MS) return;
      this.newest = figuresBetween(this.before, sample);
    }
    if (sample === null) this.newest = null;
    this.before = sample;
  }
}
