import { describe, expect, it } from 'vitest';
import type { H264Slice } from '../../../gateway/media/h264-slice.ts';
import { parseH264Sps, type H264Sps } from '../../../gateway/media/h264-sps.ts';
import { ReorderDetector } from '../../../gateway/media/reorder-detector.ts';

const spsOf = (base64: string): H264Sps => {
  const sps = parseH264Sps(Buffer.from(base64, 'base64'));
  if (sps === null) throw new Error('an SPS that can be read');
  return sps;
};
/** 16 bits of picture order, and nothing said about reordering. */
const SILENT = spsOf('Z00AKpY1QPAET8s3BQEFAgA=');
const CLAIMS_ONE = spsOf('Z2QAKaw05QFAFuhAAZdOwExLQCPGDEWA');
const CLAIMS_NONE = spsOf('Z00AKeKQDwBE/LgLcBAQGkHiRFQ=');
const TYPE_2 = spsOf('Z00AKp2oHgCJ+WbgICAoAAAfQAAGGoQgAA==');

type Picture = [H264Slice['type'] | 'IDR', number | null];

function seen(sps: H264Sps, pictures: readonly Picture[]): ReorderDetector {
  const detector = new ReorderDetector();
  for (const [type, order_lsb] of pictures) {
    detector.observe({ type: type === 'IDR' ? 'I' : type, order_lsb }, type === 'IDR', sps);
  }
  return detector;
}

const B_FRAMES: Picture[] = [
  ['IDR', 0],
  ['P', 6],
  ['B', 2],
  ['B', 4],
];

describe('whether pictures are reordered', () => {
  it('shows in B slices that are shown before what was decoded earlier', () => {
    expect(seen(SILENT, B_FRAMES).reorders).toBe(true);
    expect(seen(CLAIMS_ONE, B_FRAMES).reorders).toBe(true);
    expect(seen(SILENT, B_FRAMES.slice(0, 2)).reorders).toBe(false);
  });

  it('does not follow from B slices in the order of display, nor from a claim of the VUI alone', () => {
    const low_delay: Picture[] = [
      ['IDR', 0],
      ['B', 2],
      ['B', 4],
    ];
    expect(seen(SILENT, low_delay).reorders).toBe(false);
    expect(
      seen(CLAIMS_ONE, [
        ['IDR', 0],
        ['P', 2],
        ['P', 4],
      ]).reorders,
    ).toBe(false);
  });

  it('does not follow from the order starting over, with an IDR or by wrapping around', () => {
    const starts_over: Picture[] = [
      ['P', 40],
      ['IDR', 0],
      ['B', 2],
    ];
    expect(seen(SILENT, starts_over).reorders).toBe(false);
    expect(
      seen(SILENT, [
        ['P', 65_534],
        ['B', 1],
      ]).reorders,
    ).toBe(false);
    expect(
      seen(SILENT, [
        ['P', 1],
        ['B', 65_534],
      ]).reorders,
    ).toBe(true);
  });

  it('can not be where the VUI or the kind of picture order rules it out', () => {
    expect(seen(CLAIMS_NONE, B_FRAMES).reorders).toBe(false);
    expect(seen(TYPE_2, B_FRAMES).reorders).toBe(false);
  });

  it('is certain at once where it is ruled out, else after three pictures or the first proof', () => {
    expect(seen(CLAIMS_NONE, []).isCertain(CLAIMS_NONE)).toBe(true);
    expect(seen(SILENT, B_FRAMES.slice(0, 2)).isCertain(SILENT)).toBe(false);
    expect(seen(SILENT, B_FRAMES.slice(0, 3)).isCertain(SILENT)).toBe(true);
    const unreadable = new ReorderDetector();
    for (let picture = 0; picture < 3; picture += 1) unreadable.observe(null, false, SILENT);
    expect(unreadable.isCertain(SILENT)).toBe(true);
  });
});
