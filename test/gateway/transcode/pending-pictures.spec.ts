import { expect, it } from 'vitest';
import { PendingPictures } from '../../../gateway/transcode/pending-pictures.ts';

const sound = (timestamp: number) =>
  ({ kind: 'audio', payload: Buffer.alloc(1), timestamp, marker: false, starts_key_frame: false }) as const;

function pendingAt(time: { now: number }): { pending: PendingPictures; given: number[] } {
  const given: number[] = [];
  const pending = new PendingPictures(({ timestamp }) => given.push(timestamp), {
    monotonic: () => time.now,
  });
  return { pending, given };
}

it('holds sound back until the picture that came before it is back, also when pictures come back in another order', () => {
  const { pending, given } = pendingAt({ now: 0 });
  pending.sound(sound(0));
  expect(given).toEqual([0]);
  for (const [index, picture] of [100, 400, 200, 300].entries()) {
    pending.sent(picture);
    pending.sound(sound(index + 1));
  }
  expect(given).toEqual([0]);
  const after = [100, 200, 300, 400].map((picture) => {
    pending.back(picture);
    return given.length;
  });
  expect(after.at(-1)).toBe(5);
  expect(given).toEqual([0, 1, 2, 3, 4]);
});

it('gives out the sound that waited for a converter that another one replaces, and is as patient with that as with the first', () => {
  const time = { now: 0 };
  const { pending, given } = pendingAt(time);
  for (let picture = 0; picture < 30; picture += 1) pending.sent(picture);
  pending.back(0);
  pending.sound(sound(1));
  time.now = 3_000;
  expect(pending.is_stuck).toBe(true);
  pending.restart();
  expect(given).toEqual([1]);
  for (let picture = 100; picture < 130; picture += 1) pending.sent(picture);
  time.now = 6_000;
  expect(pending.is_stuck).toBe(false);
});

it('is stuck when pictures do not come back in time, and not because a few are kept back', () => {
  const time = { now: 0 };
  const { pending } = pendingAt(time);
  for (let picture = 0; picture < 30; picture += 1) pending.sent(picture);
  pending.back(0);
  time.now = 2_000;
  expect(pending.is_stuck).toBe(false);
  time.now = 3_000;
  expect(pending.is_stuck).toBe(true);
  pending.back(15);
  expect(pending.is_stuck).toBe(false);
});
