import { describe, expect, it } from 'vitest';
import { levelOf, shownLevel } from '../../../../renderer/station/ui/sound-level.ts';

const sine = (amplitude: number) =>
  Float32Array.from({ length: 2_048 }, (_, i) => amplitude * Math.sin((i * 2 * Math.PI) / 64));

describe('the level of a sound', () => {
  it('is 1 at full scale, and less by a sixth for each 10 dB', () => {
    expect(levelOf(new Float32Array(2_048).fill(1))).toBe(1);
    expect(levelOf(sine(1))).toBeCloseTo(1 - 3.01 / 60, 3);
    expect(levelOf(sine(0.1))).toBeCloseTo(1 - 23.01 / 60, 3);
  });

  it('is 0 in silence, below what is shown, and without samples', () => {
    expect(levelOf(new Float32Array(2_048))).toBe(0);
    expect(levelOf(sine(0.000_5))).toBe(0);
    expect(levelOf(new Float32Array())).toBe(0);
  });

  it('rises at once and fades', () => {
    expect(shownLevel(0.2, 0.9)).toBe(0.9);
    expect(shownLevel(0.5, 0)).toBeCloseTo(0.4);
    expect(shownLevel(0.5, 0.45)).toBe(0.45);
  });
});
