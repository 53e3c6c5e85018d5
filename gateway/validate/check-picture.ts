import type { RtspTrack } from '../rtsp/rtsp-types.ts';
import type { VideoDescription } from '../media/stream-description.ts';
import { bad, good, limited, unknown, type Finding } from './finding.ts';

const CHOOSE_H264 = 'In the camera’s settings, set the video encoding to H.264.';
/** 4K with a little room: decoders of phones and of small computers stop there. */
const MOST_PIXELS = 4096 * 2160;
/** Baseline (66) is mostly its constrained form, which is what WebRTC calls it (RFC 7742 §6.2). */
const PROFILES: Partial<Record<number, string>> = { 66: 'Baseline', 77: 'Main', 100: 'High' };

export function checkCodec({ codec }: Pick<RtspTrack, 'codec'>): Finding {
  if (codec === 'H264') return good('H.264, which every screen plays.');
  if (codec === 'H265') return limited('H.265, which not every screen plays.', CHOOSE_H264);
  return bad('Neither H.264 nor H.265.', CHOOSE_H264);
}

export function checkProfile({ codec, profile_level_id, width, height }: VideoDescription): Finding {
  const size = width === null || height === null ? 'size unknown' : `${String(width)} × ${String(height)}`;
  const is_large = (width ?? 0) * (height ?? 0) > MOST_PIXELS;
  if (codec === 'H265') return sized(`H.265, ${size}.`, is_large);
  if (profile_level_id === null) return unknown(`The camera does not say; ${size}.`);
  const idc = Number.parseInt(profile_level_id.slice(0, 2), 16);
  const level = Number.parseInt(profile_level_id.slice(4), 16) / 10;
  const name = PROFILES[idc];
  const value = `H.264 ${name ?? `profile ${String(idc)}`}, level ${level.toFixed(1)}, ${size}.`;
  if (name === undefined)
    return bad(
      value,
      'Browsers don’t play this profile. Choose Baseline, Main or High in the camera’s settings.',
    );
  return sized(value, is_large);
}

function sized(value: string, is_large: boolean): Finding {
  if (!is_large) return good(value);
  return limited(value, 'Many screens can’t decode more than 4K live. Choose a smaller picture.');
}

export function checkBFrames({ reorders_frames }: VideoDescription): Finding {
  if (!reorders_frames) return good('None.');
  return limited(
    'The camera sends B-frames, which live pictures can’t use. ffmpeg takes them out, which costs processor time; where it is not installed, motion may jump.',
    'In the camera’s settings, set the H.264 profile to Baseline or switch B-frames off.',
  );
}

/** Longer makes whoever begins to watch wait, and keeps a disturbed picture disturbed. */
const LONGEST_INTERVAL_MS = 4_500;

/** @param interval_ms between two key frames; null when no second one came within `waited_ms` */
export function checkKeyFrames(interval_ms: number | null, waited_ms: number): Finding {
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const advice = 'Set the keyframe interval (I-frame interval) to 2 s in the camera’s video settings.';
  if (interval_ms === null)
    return limited(
      `No second keyframe within ${seconds(waited_ms)}: a lost picture stays lost that long.`,
      advice,
    );
  if (interval_ms <= LONGEST_INTERVAL_MS) return good(`One every ${seconds(interval_ms)}.`);
  return limited(`One every ${seconds(interval_ms)}: a lost picture stays lost that long.`, advice);
}
