import { beforeEach, expect, it } from 'vitest';
import { CandidateBatch } from '../../../../renderer/camera/webrtc/candidate-batch.ts';
import { MAX_CANDIDATES_PER_MESSAGE } from '../../../../signaling/protocol/limits.ts';
import { ManualClock } from '../manual-clock.ts';

let clock: ManualClock;
let sent: string[][];
let batch: CandidateBatch;
const candidate = (name: string) => ({ candidate: name, sdp_mid: '0', sdp_mline_index: 0 });

beforeEach(() => {
  clock = new ManualClock();
  sent = [];
  batch = new CandidateBatch(clock, (candidates) => {
    sent.push(candidates.map(({ candidate: name }) => name));
  });
});

it('sends the first at once and what follows within 20 ms together', async () => {
  batch.add(candidate('a'));
  expect(sent).toEqual([['a']]);
  batch.add(candidate('b'));
  batch.add(candidate('c'));
  await clock.advance(19);
  expect(sent).toEqual([['a']]);
  await clock.advance(1);
  expect(sent).toEqual([['a'], ['b', 'c']]);
});

it('ends with an empty batch, behind everything else', async () => {
  batch.add(candidate('a'));
  batch.add(candidate('b'));
  batch.end();
  expect(sent).toEqual([['a'], ['b'], []]);
  await clock.advance(1_000);
  expect(sent).toHaveLength(3);
});

it('never puts more into a message than the hub takes', async () => {
  for (let index = 0; index < 200; index += 1) batch.add(candidate(String(index)));
  await clock.advance(20);
  expect(sent.flat()).toHaveLength(200);
  expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(MAX_CANDIDATES_PER_MESSAGE);
});
