/*
 * Whether this computer keeps up with decoding a camera. Pure: counters and their times go in, a level comes out, 0 for all that the
 * tile can use, and higher the less should be asked for.
 */

/** The counters of W3C webrtc-stats, RTCInboundRtpStreamStats. */
export interface DecodeSample {
  /** Milliseconds. */
  readonly at: number;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  /** Seconds that decoding took so far. */
  readonly totalDecodeTime: number;
}

export interface DecodeLoad {
  readonly level: number;
  readonly sample: DecodeSample | null;
  /** Since when it was too much, or easy, without a break; null in between. */
  readonly hardSince: number | null;
  readonly easySince: number | null;
  /** How long it must be easy before more is asked for again, milliseconds: longer each time, so that it does not swing for ever. */
  readonly patience: number;
}

/** Over less, a few frames decide. */
const INTERVAL_MS = 900;
/** A burst of frames after a hiccup of the network is over sooner. */
export const HARD_FOR_MS = 4_000;
export const EASY_FOR_MS = 30_000;
const PATIENCE_AT_MOST_MS = 16 * 60_000;
export const MOST_LEVEL = 3;

/** Of the frames of an interval. */
const DROPPED = { hard: 0.1, easy: 0.01 } as const;
/** The time that decoding took, of the interval: a decoder works on one frame at a time. */
const BUSY = { hard: 0.8, easy: 0.4 } as const;

export const NO_LOAD: DecodeLoad = {
  level: 0,
  sample: null,
  hardSince: null,
  easySince: null,
  patience: EASY_FOR_MS,
};

/** @param sample null while nothing comes, or nothing that is comparable with what came before */
export function withDecodeSample(before: DecodeLoad, sample: DecodeSample | null): DecodeLoad {
  const { sample: last } = before;
  if (sample === null || last === null || sample.framesDecoded < last.framesDecoded) {
    return { ...before, sample, hardSince: null, easySince: null };
  }
  if (sample.at - last.at < INTERVAL_MS) return before;
  return stepped(judged(before, last, sample), sample.at);
}

function judged(before: DecodeLoad, last: DecodeSample, sample: DecodeSample): DecodeLoad {
  const decoded = sample.framesDecoded - last.framesDecoded;
  const lost = Math.max(0, sample.framesDropped - last.framesDropped);
  const dropped = decoded + lost === 0 ? 0 : lost / (decoded + lost);
  const busy = (sample.totalDecodeTime - last.totalDecodeTime) / ((sample.at - last.at) / 1_000);
  const hard = dropped > DROPPED.hard || busy > BUSY.hard;
  const easy = decoded > 0 && dropped < DROPPED.easy && busy < BUSY.easy;
  return {
    ...before,
    sample,
    hardSince: hard ? (before.hardSince ?? last.at) : null,
    easySince: easy ? (before.easySince ?? last.at) : null,
  };
}

function stepped(load: DecodeLoad, at: number): DecodeLoad {
  const { level, hardSince, easySince, patience } = load;
  const fresh = { ...load, hardSince: null, easySince: null };
  if (hardSince !== null && at - hardSince >= HARD_FOR_MS && level < MOST_LEVEL) {
    return { ...fresh, level: level + 1 };
  }
  if (easySince !== null && at - easySince >= patience && level > 0) {
    return { ...fresh, level: level - 1, patience: Math.min(PATIENCE_AT_MOST_MS, patience * 2) };
  }
  return load;
}
