import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseH264Sps } from '../../../gateway/media/h264-sps.ts';
import { parseH265Sps } from '../../../gateway/media/h265-sps.ts';

/* From SDPs that were published with the cameras' logs; the values are those of ffmpeg's trace_headers. */

const hd = { width: 1920, height: 1080 };
const hd720 = { width: 1280, height: 720 };

describe('the SPS of H.264', () => {
  it.each([
    [
      'Dahua, main, no VUI timing',
      'Z00AKpY1QPAET8s3BQEFAgA=',
      { ...hd, fps: null, max_num_reorder_frames: null },
    ],
    [
      'Dahua, main, 25 fps',
      'Z00AKp2oHgCJ+WbgICAoAAAfQAAGGoQgAA==',
      { ...hd, fps: 25, profile_level_id: '4d002a' },
    ],
    [
      'Axis, main',
      'Z00AKeKQDwBE/LgLcBAQGkHiRFQ=',
      { ...hd, max_num_reorder_frames: 0, profile_level_id: '4d0029' },
    ],
    [
      'Axis, baseline',
      'Z0IAKeKQCgDLYC3AQEBpB4kRUA==',
      { width: 1280, height: 800, profile_level_id: '420029' },
    ],
    ['Hikvision, main', 'Z00AH5WoFAFuhAAAHCAABX5AEA==', { ...hd720, fps: 25, picture_order: { type: 2 } }],
    ['Ingenic, high', 'Z2QAKa0AzoB4AiflmoCAgPgAAAMACAAAAwHhgQAAtxsAAESqP//gUA==', { ...hd, fps: 30 }],
    [
      'high with HRDs',
      'Z2QAKaw0yAeAIn5cBagICAoAAAfQAAE4gdDAAjhAACOEF3lxoYAEcIAARwgu8uFA',
      { ...hd, fps: 20, profile_level_id: '640029' },
    ],
    ['high, interlaced', 'Z2QAKawTMUB4BEfeA+oCAgPgAAADACAAAAZSgA==', { ...hd, fps: 25, frames_only: false }],
    [
      'high, one frame reordered',
      'Z2QAKaw05QFAFuhAAZdOwExLQCPGDEWA',
      { ...hd720, max_num_reorder_frames: 1, picture_order: { type: 0, lsb_bits: 10 } },
    ],
    [
      'constrained baseline, 24 fps',
      'Z0LAH9kAUAW6EAAAAwAQAAADAwDxgySA',
      { ...hd720, fps: 24, max_num_reorder_frames: 0 },
    ],
    ['baseline, QCIF', 'Z0IACpZTBYmI', { width: 176, height: 144, profile_level_id: '42000a' }],
  ])('of %s', (_, base64, wanted) => {
    expect(parseH264Sps(Buffer.from(base64, 'base64'))).toMatchObject(wanted);
  });

  it('with scaling lists is read past them', () => {
    // High, 640×480 (x264 with a matrix of its own): the lists stand before everything else.
    const sps = parseH264Sps(withScalingLists());
    expect(sps).toMatchObject({ width: 640, height: 480, frame_num_bits: 4, picture_order: { type: 2 } });
  });

  it('that is cut off before its size is refused; a VUI that is cut off costs nothing but the VUI', () => {
    const whole = Buffer.from('Z00AKp2oHgCJ+WbgICAoAAAfQAAGGoQgAA==', 'base64');
    expect(parseH264Sps(whole.subarray(0, 8))).toBeNull();
    expect(parseH264Sps(whole.subarray(0, 14))).toMatchObject({ ...hd, fps: null });
  });

  it('of any bytes gives sane sizes or nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const sps = parseH264Sps(Buffer.from([0x67, ...bytes]));
        if (sps !== null) expect(Math.max(sps.width, sps.height)).toBeLessThanOrEqual(16_384);
        if (sps !== null) expect(Math.min(sps.width, sps.height)).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the SPS of H.265', () => {
  it.each([
    [
      '720p, reordered',
      'QgEBAWAAAAMAkAAAAwAAAwBdoAKAgC0WWVmkkyvAQEAAAAMAQAAABkI=',
      { ...hd720, max_num_reorder_pics: 2 },
    ],
    ['1080p', 'QgEBAWAAAAMAsAAAAwAAAwB4oAPAgBDlja5JMvA=', { ...hd, max_num_reorder_pics: 0 }],
    [
      '720p',
      'QgEBAWAAAAMAsAAAAwAAAwBdoAKAgC0WNrkky/AIAAADAAgAAAMBlQg=',
      { ...hd720, max_num_reorder_pics: 0 },
    ],
    ['640×360', 'QgEBAWAAAAMAsAAAAwAAAwA/oAUCAXHy4gV7kWVE', { width: 640, height: 360 }],
  ])('of %s', (_, base64, wanted) => {
    expect(parseH265Sps(Buffer.from(base64, 'base64'))).toMatchObject(wanted);
  });

  it('of any bytes gives sane sizes or nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const sps = parseH265Sps(Buffer.from([0x42, 1, ...bytes]));
        if (sps !== null) expect(Math.max(sps.width, sps.height)).toBeLessThanOrEqual(16_384);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** An SPS whose scaling lists are all there: the first ends early (next scale 0), the others are flat. */
function withScalingLists(): Buffer {
  const bits = new BitWriter();
  bits.unsigned(0).unsigned(1).unsigned(0).unsigned(0).bits('0').bits('1');
  bits.bits('1').signed(-8);
  for (let list = 1; list < 8; list += 1) {
    bits.bits('1');
    for (let index = 0; index < (list < 6 ? 16 : 64); index += 1) bits.signed(index === 0 ? 8 : 0);
  }
  bits
    .unsigned(0)
    .unsigned(2)
    .unsigned(1)
    .bits('0')
    .unsigned(39)
    .unsigned(29)
    .bits('1')
    .bits('1')
    .bits('0')
    .bits('0')
    .bits('1');
  return Buffer.concat([Buffer.of(0x67, 100, 0, 30), bits.bytes()]);
}

class BitWriter {
  #text = '';

  bits(text: string): this {
    this.#text += text;
    return this;
  }

  unsigned(value: number): this {
    const code = (value + 1).toString(2);
    return this.bits('0'.repeat(code.length - 1) + code);
  }

  signed(value: number): this {
    return this.unsigned(value > 0 ? value * 2 - 1 : -value * 2);
  }

  bytes(): Buffer {
    const padded = this.#text.padEnd(Math.ceil(this.#text.length / 8) * 8, '0');
    return Buffer.from(padded.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  }
}
