import { expect, it, vi } from 'vitest';
import { CameraTape } from '../../../../renderer/station/recording/camera-tape.ts';
import type { EncodedPicture, MediaSink } from '../../../../renderer/station/recording/encoded-media.ts';

function picture(time: number, isKey: boolean): EncodedPicture {
  return { codec: 'video/vp8', time, isKey, width: 160, height: 90, data: new Uint8Array(1) };
}

function keeper(): MediaSink & { times: number[] } {
  const times: number[] = [];
  return { times, picture: ({ time }) => times.push(time), sound: ({ time }) => times.push(time) };
}

it('begins with a whole picture, which it asks for', () => {
  const tape = new CameraTape();
  const askKey = vi.fn();
  const give = tape.fromPictures(askKey);
  give(picture(1, true));
  expect(askKey).not.toHaveBeenCalled();
  const sink = keeper();
  tape.add(sink);
  expect(askKey).toHaveBeenCalledTimes(1);
  give(picture(2, false));
  give(picture(3, true));
  give(picture(4, false));
  expect(sink.times).toEqual([3, 4]);
});

it('asks for whole pictures now and then, not with each picture', () => {
  const tape = new CameraTape();
  const askKey = vi.fn();
  const give = tape.fromPictures(askKey);
  tape.add(keeper());
  give(picture(0, true));
  askKey.mockClear();
  for (let time = 0; time < 6; time += 0.1) give(picture(time, false));
  expect(askKey.mock.calls.length).toBeGreaterThanOrEqual(1);
  expect(askKey.mock.calls.length).toBeLessThanOrEqual(2);
});

it('goes over to the next session at its first whole picture, and hears no more of the one before', () => {
  const tape = new CameraTape();
  const before = tape.fromPictures(() => undefined);
  const heard = tape.fromSound();
  const sink = keeper();
  tape.add(sink);
  before(picture(1, true));
  const askKey = vi.fn();
  const after = tape.fromPictures(askKey);
  expect(askKey).toHaveBeenCalledTimes(1);
  before(picture(2, false));
  after(picture(3, false));
  after(picture(4, true));
  tape.fromSound();
  heard({ codec: 'audio/opus', time: 5, data: new Uint8Array(1) });
  expect(sink.times).toEqual([1, 4]);
});
