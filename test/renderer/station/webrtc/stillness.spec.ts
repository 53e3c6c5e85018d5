import { describe, expect, it } from 'vitest';
import type { PictureRows } from '../../../../renderer/station/webrtc/picture-rows.ts';
import {
  LOOK_EVERY_MS,
  NOTHING_SEEN,
  UNCHANGED_AFTER_MS,
  unchangedSince,
  withLook,
} from '../../../../renderer/station/webrtc/stillness.ts';

const SIZE = 640;

/** Rows whose pixel `n` is `luma(n)`. */
function rows(luma: (n: number) => number, width = SIZE): PictureRows {
  return { width, height: 1, luma: Uint8Array.from({ length: width }, (_, n) => luma(n)) };
}

const SCENE = (n: number) => (n * 7) % 200;
/** Pixels that are off by one or two, as after a key frame or with noise: other ones in each picture. */
const noisy = (seed: number) => rows((n) => SCENE(n) + ((n * seed) % 3));

/** Looks at two frames twice a second, for so long. */
function looked(ms: number, pair: (look: number) => [PictureRows, PictureRows]) {
  let stillness = NOTHING_SEEN;
  let at = 0;
  for (let look = 0; at < ms; look += 1) {
    at += LOOK_EVERY_MS;
    stillness = withLook(stillness, ...pair(look), at);
  }
  return unchangedSince(stillness, at);
}

const still = rows(SCENE);

describe('a picture that does not change', () => {
  it('is known as such after two seconds, not before, since it was first seen', () => {
    expect(looked(UNCHANGED_AFTER_MS, () => [still, still])).toBeNull();
    expect(looked(UNCHANGED_AFTER_MS + LOOK_EVERY_MS, () => [still, still])).toBe(LOOK_EVERY_MS);
  });

  it('is the same still when each second look falls onto a key frame, of which nothing is the same to the bit', () => {
    const pumped = noisy(5);
    expect(looked(10_000, (look) => (look % 2 === 0 ? [still, still] : [still, pumped]))).toBe(LOOK_EVERY_MS);
  });

  it('is not taken for one in which something small moves', () => {
    const moving = (look: number) =>
      rows((n) => (n >= look * 16 && n < look * 16 + 16 ? 255 - SCENE(n) : SCENE(n)));
    expect(looked(10_000, (look) => [moving(look), moving(look)])).toBeNull();
  });

  it('is not taken for one with the noise of a sensor', () => {
    expect(looked(10_000, (look) => [noisy(2 * look + 1), noisy(2 * look + 2)])).toBeNull();
  });

  it('is not taken for one that darkens slowly', () => {
    const dusk = (look: number) => rows((n) => Math.max(0, SCENE(n) + 40 - 3 * look));
    const since = looked(20_000, (look) => [dusk(look), dusk(look)]);
    expect(since === null || since > 10_000).toBe(true);
  });

  it('begins anew with another size', () => {
    const stillness = withLook(NOTHING_SEEN, still, still, 0);
    const larger = rows(SCENE, SIZE * 2);
    expect(withLook(stillness, larger, larger, 5_000).since).toBe(5_000);
  });
});
