import { expect, it } from 'vitest';
import { MediaTimeline } from '../../../../renderer/station/recording/media-timeline.ts';

const RATE = 90_000;

it('goes by the time of the stream, however unevenly its frames arrive', () => {
  const timeline = new MediaTimeline();
  expect(timeline.place(0, RATE, 10)).toBe(10);
  expect(timeline.place(9_000, RATE, 10.4)).toBeCloseTo(10.1);
  expect(timeline.place(18_000, RATE, 10.41)).toBeCloseTo(10.2);
});

it('goes on over the end of the 32 bits', () => {
  const timeline = new MediaTimeline();
  timeline.place(2 ** 32 - 4_500, RATE, 10);
  expect(timeline.place(4_500, RATE, 10.1)).toBeCloseTo(10.1);
});

it('makes a gap of what did not come, and of a stream that counts anew', () => {
  const timeline = new MediaTimeline();
  timeline.place(0, RATE, 10);
  expect(timeline.place(9_000, RATE, 40)).toBe(40);
  expect(timeline.place(3_000_000_000, RATE, 41)).toBe(41);
});

it('never goes back, nor stands still', () => {
  const timeline = new MediaTimeline();
  timeline.place(9_000, RATE, 10);
  expect(timeline.place(9_000, RATE, 10)).toBeGreaterThan(10);
  expect(timeline.place(0, RATE, 10)).toBeGreaterThan(10.001);
});
