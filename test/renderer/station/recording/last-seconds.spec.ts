import { expect, it } from 'vitest';
import { LastSeconds } from '../../../../renderer/station/recording/last-seconds.ts';

/** A picture a second, of 100 bytes, every fourth of which is whole, with a sound after each. */
function fill(last: LastSeconds, seconds: number, { from = 0, codec = 'video/vp8', width = 160 } = {}): void {
  for (let time = from; time < from + seconds; time += 1) {
    last.picture({ codec, time, isKey: time % 4 === 0, width, height: 90, data: new Uint8Array(100) });
    last.sound({ codec: 'audio/opus', time: time + 0.5, data: new Uint8Array(10) });
  }
}

function given(last: LastSeconds): number[] {
  const times: number[] = [];
  last.give({ picture: ({ time }) => times.push(time), sound: ({ time }) => times.push(time) });
  return times;
}

it('keeps as many seconds as asked for, from a whole picture on, in the order of time', () => {
  const last = new LastSeconds(10, Infinity);
  fill(last, 60);
  const times = given(last);
  expect(times[0]).toBe(48);
  expect(times.at(-1)).toBe(59.5);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times).toHaveLength(24);
});

it('never keeps more than it may, also when that becomes less, and forgets the oldest first', () => {
  const last = new LastSeconds(30, 2_000);
  for (let from = 0; from < 60; from += 1) {
    fill(last, 1, { from });
    expect(last.bytes).toBeLessThanOrEqual(2_000);
  }
  expect(given(last)[0]).toBe(44);
  last.limit(1_000);
  fill(last, 1, { from: 60 });
  expect(last.bytes).toBeLessThanOrEqual(1_000);
  expect(given(last).at(-1)).toBe(60.5);
});

it('gives what fits into one file with what came last', () => {
  const mp4 = new LastSeconds(30, Infinity);
  fill(mp4, 8, { codec: 'video/h264' });
  fill(mp4, 8, { codec: 'video/h264', from: 8, width: 320 });
  expect(given(mp4)[0]).toBe(8);
  const webm = new LastSeconds(30, Infinity);
  fill(webm, 8);
  fill(webm, 8, { from: 8, width: 320 });
  expect(given(webm)[0]).toBe(0);
});

it('has nothing to give before there was a whole picture', () => {
  const last = new LastSeconds(30, 1_000);
  fill(last, 3, { from: 1 });
  expect(given(last)).toEqual([]);
});
