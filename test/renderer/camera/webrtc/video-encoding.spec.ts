import fc from 'fast-check';
import { expect, it } from 'vitest';
import { videoEncoding } from '../../../../renderer/camera/webrtc/video-encoding.ts';

const HD = { width: 1280, height: 720, fps: 30 };

it('sends everything it has when nobody asked for less', () => {
  expect(videoEncoding(HD, null)).toEqual({
    maxBitrate: 2_764_800,
    scaleResolutionDownBy: 1,
    maxFramerate: 30,
  });
});

it('scales down to what the viewer can use, and spends bits by what is left', () => {
  const encoding = videoEncoding(HD, { max_width: 640, max_height: 360, max_fps: 15 });
  expect(encoding).toEqual({ maxBitrate: 345_600, scaleResolutionDownBy: 2, maxFramerate: 15 });
});

it('takes a phone held upright for the same size as one held across', () => {
  const wish = { max_width: 640, max_height: 360, max_fps: 30 };
  const upright = { width: 720, height: 1280, fps: 30 };
  expect(videoEncoding(upright, wish)).toEqual(videoEncoding(HD, wish));
});

it('never enlarges, never exceeds the wish, and keeps its bits within bounds', () => {
  const side = fc.integer({ min: 1, max: 16_384 });
  const fps = fc.integer({ min: 1, max: 240 });
  fc.assert(
    fc.property(side, side, fps, side, side, fps, (width, height, have, max_width, max_height, max_fps) => {
      const picture = { width, height, fps: have };
      const {
        scaleResolutionDownBy: scale,
        maxBitrate,
        maxFramerate,
      } = videoEncoding(picture, {
        max_width,
        max_height,
        max_fps,
      });
      expect(scale).toBeGreaterThanOrEqual(1);
      const [long, short] = [Math.max(width, height) / scale, Math.min(width, height) / scale];
      expect(long).toBeLessThanOrEqual(Math.max(max_width, max_height) * 1.000001);
      expect(short).toBeLessThanOrEqual(Math.min(max_width, max_height) * 1.000001);
      expect(maxFramerate).toBeLessThanOrEqual(Math.min(have, max_fps));
      expect(maxBitrate).toBeGreaterThanOrEqual(300_000);
      expect(maxBitrate).toBeLessThanOrEqual(8_000_000);
    }),
  );
});
