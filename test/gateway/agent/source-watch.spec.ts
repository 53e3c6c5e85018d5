import { beforeEach, expect, it } from 'vitest';
import { SourceWatch } from '../../../gateway/agent/source-watch.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

let clock: ManualClock;
let looks: number;
let answers: boolean;
let back: number;
let watch: SourceWatch;

beforeEach(() => {
  clock = new ManualClock();
  [looks, answers, back] = [0, false, 0];
  const look = () => {
    looks += 1;
    return Promise.resolve(answers);
  };
  watch = new SourceWatch(look, () => void (back += 1), clock);
});

/** Half a second passes, and who was asked answers. */
async function half(): Promise<void> {
  clock.advance(500);
  await Promise.resolve();
  await Promise.resolve();
}

it('looks for a camera twice a second until it answers', async () => {
  watch.start(false);
  for (let n = 0; n < 4; n += 1) await half();
  expect([looks, back]).toEqual([4, 0]);
  answers = true;
  await half();
  expect([looks, back]).toEqual([5, 1]);
});

it('leaves one that answered and brought nothing alone for two seconds, so that its message can be read', async () => {
  answers = true;
  watch.start(true);
  for (let n = 0; n < 3; n += 1) await half();
  expect(looks).toBe(0);
  await half();
  expect([looks, back]).toEqual([1, 1]);
});

it('looks no more once it was stopped', async () => {
  watch.start(false);
  watch.stop();
  await half();
  expect([looks, clock.pending]).toEqual([0, 0]);
});
