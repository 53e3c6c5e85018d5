/*
 * Whether a picture may be called live. Pure: what was seen and when goes in, a verdict comes out, so that the promise
 * "within 3 s of the last new frame the tile says so" can be tested without a clock.
 */

/** How often the counters are read, milliseconds. */
export const SAMPLE_EVERY_MS = 500;

/**
 * A frame counted by a sample may be as old as the sampling interval, and the verdict is looked at once an interval:
 * 1,750 + 2 × 500 ms stays under the promised 3 s.
 */
export const STALLED_AFTER_MS = 1_750;

/** Packets this fresh mean that the network is fine and the decoder is what waits. */
const PACKETS_FRESH_MS = 1_200;

/** The counters of one `getStats()`, summed over the video streams. */
export interface LivenessSample {
  readonly at: number;
  readonly framesDecoded: number;
  readonly packetsReceived: number;
}

export interface Liveness {
  readonly startedAt: number;
  readonly lastFrameAt: number | null;
  readonly lastPacketAt: number | null;
  readonly sample: LivenessSample | null;
  /** Whether the next sample only says from where to count. */
  readonly rested: boolean;
}

export type Verdict =
  /** No frame has come yet. */
  | { readonly state: 'waiting'; readonly packets: boolean }
  | { readonly state: 'live' }
  | { readonly state: 'stalled'; readonly cause: StallCause; readonly lastFrameAt: number };

/** `network`: no packets arrive. `decoder`: packets arrive, but no frames come out of them. */
export type StallCause = 'network' | 'decoder';

export function startLiveness(startedAt: number): Liveness {
  return { startedAt, lastFrameAt: null, lastPacketAt: null, sample: null, rested: false };
}

/** After a rest: frames from before it, and those that came while nobody counted, say nothing about now. */
export function startAfterRest(startedAt: number): Liveness {
  return { ...startLiveness(startedAt), rested: true };
}

/** A new frame was shown (requestVideoFrameCallback). */
export function withFrame(before: Liveness, at: number): Liveness {
  return { ...before, lastFrameAt: Math.max(at, before.lastFrameAt ?? at) };
}

/**
 * New counters. They also find frames while nothing is drawn (window covered), when no frame callback fires. Counters
 * that went down belong to a new stream, which starts at zero.
 */
export function withSample(before: Liveness, sample: LivenessSample): Liveness {
  if (before.rested) return { ...before, sample, rested: false };
  const frames = grown(before.sample?.framesDecoded, sample.framesDecoded);
  const packets = grown(before.sample?.packetsReceived, sample.packetsReceived);
  // A frame callback within this interval is the better witness: it knows the moment.
  const witnessed = before.lastFrameAt !== null && before.lastFrameAt > (before.sample?.at ?? -Infinity);
  return {
    ...before,
    lastFrameAt: frames && !witnessed ? sample.at : before.lastFrameAt,
    lastPacketAt: packets ? sample.at : before.lastPacketAt,
    sample,
  };
}

function grown(before: number | undefined, now: number): boolean {
  return before === undefined || now < before ? now > 0 : now > before;
}

export function verdictAt(liveness: Liveness, now: number): Verdict {
  const { lastFrameAt, lastPacketAt } = liveness;
  const packets = lastPacketAt !== null && now - lastPacketAt < PACKETS_FRESH_MS;
  if (lastFrameAt === null) return { state: 'waiting', packets };
  if (now - lastFrameAt < STALLED_AFTER_MS) return { state: 'live' };
  return { state: 'stalled', cause: packets ? 'decoder' : 'network', lastFrameAt };
}
