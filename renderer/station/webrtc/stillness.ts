import { hasMoved, sameShare, type PictureRows } from './picture-rows.ts';

/*
 * Whether frames come but show the same picture again and again. Pure. A camera whose sensor hangs sends such frames, and so
 * does one that films an empty corridor and smooths its noise away: nobody can tell them apart from here. So this is told as
 * a fact, and is no fault.
 */

/** How often two frames in a row are looked at, milliseconds. */
export const LOOK_EVERY_MS = 500;
/** With a look and the way of the frame, below the three seconds in which a state is to be named. */
export const UNCHANGED_AFTER_MS = 2_000;

/**
 * Of a picture that is repeated, most is passed on by the encoder as "the same as before": 70 to 100 % of it at 15 frames a
 * second (x264, 400 to 2,000 kbit/s). Noise of a sensor keeps that below half unless the encoder is starved of bits.
 */
const MOSTLY = 0.5;
/** Looks that are remembered. Half of them may fall onto key frames, of which nothing is the same. */
const LOOKS = 4;

export interface Stillness {
  /** What everything since is compared with, and when it was seen. */
  readonly reference: PictureRows | null;
  readonly since: number;
  /** Of the last looks, whether most of the picture was repeated. */
  readonly repeated: readonly boolean[];
}

export const NOTHING_SEEN: Stillness = { reference: null, since: 0, repeated: [] };

/** Two frames in a row were looked at. */
export function withLook(before: Stillness, one: PictureRows, next: PictureRows, at: number): Stillness {
  if (before.reference === null || hasMoved(before.reference, next)) {
    return { reference: next, since: at, repeated: [] };
  }
  const repeated = [...before.repeated, sameShare(one, next) >= MOSTLY].slice(-LOOKS);
  return { ...before, repeated };
}

/** Since when the picture is the same; null while it changes, or while that can't be told. */
export function unchangedSince({ since, repeated }: Stillness, now: number): number | null {
  const most = repeated.filter(Boolean).length * 2 >= repeated.length;
  const enough = repeated.length >= LOOKS - 1 && now - since >= UNCHANGED_AFTER_MS;
  return enough && most ? since : null;
}
