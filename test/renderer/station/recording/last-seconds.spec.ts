import { expect, it } from 'vitest';
import { LastSeconds } from '../../../../renderer/station/recording/last-seconds.ts';

/** A picture a second, of 100 bytes, every fourth of which is whole. */
function fill(last: LastSeconds, seconds: number): void {
  for (let time = 0; time < seconds; time += 1) {
    const data = new Uint8Array(100);
    last.picture({ codec: 'video/vp8', time, isKey: time % 4 === 0, width: 1, height: 1, data });
    last.sound({ codec: 'audio/opus', time: time + 0.5, data: new Uint8Array(10) });
  }
}

function given(last: LastSeconds): { seconds: number; times: number[] } {
  const times: number[] = [];
  const seconds = last.give({
    picture: ({ time }) => times.push(time),
    sound: ({ time }) => times.push(time),
  });
  return { seconds, times };
}

it('keeps as many seconds as asked for, from a whole picture on, in the order of time', () => {
  const last = new LastSeconds(10, Infinity);
  fill(last, 60);
  const { seconds, times } = given(last);
  expect(times[0]).toBe(48);
  expect(times.at(-1)).toBe(59.5);
  expect(seconds).toBe(11);
  expect(times).toEqual([...times].sort((one, other) => one - other));
});

it('never keeps more than it may, and forgets the oldest first', () => {
  const last = new LastSeconds(30, 1_000);
  for (let seconds = 1; seconds < 60; seconds += 1) {
    fill(last, seconds);
    expect(last.bytes).toBeLessThanOrEqual(1_000);
  }
  fill(last, 60);
  expect(given(last).times[0]).toBeGreaterThan(50);
});

it('has nothing to give before there was a whole picture', () => {
  const last = new LastSeconds(30, 1_000);
  last.picture({ codec: 'video/vp8', time: 1, isKey: false, width: 1, height: 1, data: new Uint8Array(1) });
  expect(given(last)).toEqual({ seconds: 0, times: [] });
});
